"""Pictures for a paper: a drawing is set as pixels, since Word before 2016 shows no SVG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docx.image.image import Image

DOTS = 300  # an inch
DRAWING = (
    b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 156mm)\n'
)


def as_png(data: bytes) -> bytes:
    """PNG and JPEG as they are; SVG by the typesetter that sets our PDFs too."""
    if not data.lstrip()[:5].lower().startswith((b"<svg", b"<?xml")):
        return data
    import typst  # 80 MB of machine code: only where a drawing comes

    made = typst.compile(
        DRAWING,
        sys_inputs={"svg": data.decode()},
        format="png",
        ppi=DOTS,
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )
    return made if isinstance(made, bytes) else made[0]


def _fonts() -> Any:
    """Ours alone, so that a drawing looks the same on every machine."""
    import manimgx_fonts_cjk
    import typst

    folder = str(Path(manimgx_fonts_cjk.__file__).parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def size_of(picture: bytes, width_mm: float, most_mm: float) -> tuple[float, float]:
    """Width and height in millimetres, within both."""
    image = Image.from_file(BytesIO(picture))
    height = width_mm * image.px_height / image.px_width
    return (width_mm, height) if height <= most_mm else (width_mm * most_mm / height, most_mm)

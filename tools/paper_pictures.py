"""Word files that the product made, opened by LibreOffice and shown as a picture of their first pages.

The fonts that offices have may not be shipped; Noto's stand in for them here, by a configuration of this run alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import typst

STAND_IN = {
    "仿宋_GB2312": "Noto Serif CJK SC", "楷体_GB2312": "Noto Serif CJK SC", "宋体": "Noto Serif CJK SC",
    "方正小标宋简体": "Noto Serif CJK SC:bold", "黑体": "Noto Sans CJK SC",
}  # fmt: skip
PAGES = """#set page(width: auto, height: auto, margin: 9mm, fill: rgb("#f6f7f8"))
#grid(columns: {n}, gutter: 9mm, ..range(1, {n} + 1).map(k =>
  box(fill: white, stroke: .5pt + rgb("#c7cdd4"), image("{name}", page: k, height: 190mm))))
"""


def office() -> str | None:
    return shutil.which("soffice")


def pictured(paper: bytes, folder: Path, most: int = 2) -> bytes:
    """The first pages side by side as a PNG. ``folder`` is for what comes about on the way."""
    source = folder / "paper.docx"
    source.write_bytes(paper)
    pdf = as_pdf(source, folder)
    shown = min(most, len(pypdfium2.PdfDocument(pdf)))
    sheet = folder / "sheet.typ"
    sheet.write_text(PAGES.format(n=shown, name=pdf.name), "utf-8")
    made = typst.compile(sheet, root=folder, format="png", ppi=110)
    return made if isinstance(made, bytes) else made[0]


def as_pdf(source: Path, folder: Path) -> Path:
    fonts = folder / "fonts.conf"
    fonts.write_text(
        f"<fontconfig><include>/etc/fonts/fonts.conf</include>{''.join(map(_stands_in, STAND_IN))}</fontconfig>"
    )
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        office() or "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(
        command, env=os.environ | {"FONTCONFIG_FILE": str(fonts)}, check=True, capture_output=True, timeout=300
    )
    return source.with_suffix(".pdf")


def _stands_in(name: str) -> str:
    family, _, weight = STAND_IN[name].partition(":")
    bold = '<edit name="weight" mode="assign"><const>bold</const></edit>' if weight else ""
    return (
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>{bold}</match>'
    )

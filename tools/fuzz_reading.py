"""Coverage-guided fuzzing of the reader with atheris: outside CI, for an hour or as long as you like.

    python3.11 -m venv fuzz && fuzz/bin/pip install atheris .
    fuzz/bin/python tools/fuzz_reading.py FOLDER -max_total_time=3600 -timeout=600 -rss_limit_mb=2000

FOLDER keeps what was found to be new, so a later run goes on from there. A file that makes the reader raise anything
but ``CannotRead``, break a promise of its form or take ten seconds of the processor's time (the clock's would count
other programs) is written to the working folder as ``crash-…``, one that never ends as ``timeout-…``; naming that
file instead of FOLDER replays it. What it taught goes into ``tests/reading/test_robust.py`` as a small text.

PDF is left out: pypdfium2 reads it in a process of its own, which a fuzzer inside this one cannot follow.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import time
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

with atheris.instrument_imports(include=["luoshi.reading"], enable_loader_override=False):
    import luoshi.reading
    from luoshi.reading import assemble, read
    from luoshi.reading.types import CannotRead

    for found in pkgutil.walk_packages(luoshi.reading.__path__, "luoshi.reading."):
        importlib.import_module(found.name)

from tests.reading.strange import FORMATS, PIECES, TAGS, check
from tests.reading.strange import docx as word

MOST_SECONDS = 10


def timed_input(data: bytes) -> None:
    begun = time.process_time()
    one_input(data)
    if (took := time.process_time() - begun) > MOST_SECONDS:
        raise TimeoutError(f"{took:.0f} s of processor time")


def one_input(data: bytes) -> None:
    """The first byte says what the rest is: a kind of document made of pieces, or bytes as they are."""
    told = atheris.FuzzedDataProvider(data)
    kind = told.ConsumeIntInRange(0, 7)
    try:
        if kind <= 2:
            check(assemble.read_text(pieces(told, PIECES)))
        elif kind == 3:
            check(assemble.read_text(told.ConsumeUnicode(sys.maxsize)))
        elif kind == 4:
            page = "<!doctype html><body>" + pieces(told, PIECES + TAGS)
            check(read.read_bytes(page.encode("utf-8", "surrogatepass"), "a.html"))
        elif kind == 5:
            check(read.read_bytes(word_of(told), "a.docx"))
        elif kind == 6:
            check(read.read_bytes(pieces(told, PIECES).encode("gb18030", "replace"), "a.md"))
        else:
            content = told.ConsumeBytes(sys.maxsize)
            if b"%PDF-" not in content[:1024]:
                check(read.read_bytes(content, "a.txt"))
    except CannotRead:
        return


def pieces(told: atheris.FuzzedDataProvider, known: tuple[str, ...]) -> str:
    """A text out of known pieces and free characters between them."""
    parts = []
    while told.remaining_bytes() and len(parts) < 4000:
        at = told.ConsumeIntInRange(0, 255)
        parts.append(known[at] if at < len(known) else told.ConsumeUnicodeNoSurrogates(at % 7))
    return "".join(parts)


def word_of(told: atheris.FuzzedDataProvider) -> bytes:
    levels = told.ConsumeIntInRange(0, 9)
    formats = [FORMATS[told.ConsumeIntInRange(0, len(FORMATS) - 1)] for _ in range(levels)]
    starts = [told.ConsumeInt(2) for _ in range(levels)]
    pattern = told.ConsumeUnicodeNoSurrogates(6) + "%#"
    paragraphs = []
    while told.remaining_bytes() and len(paragraphs) < 500:
        at = told.ConsumeIntInRange(0, 255)
        paragraphs.append((told.ConsumeIntInRange(-1, 9), PIECES[at % len(PIECES)]))
    return word(paragraphs, formats, starts, pattern)


if __name__ == "__main__":
    assemble.read_text("國(guo)(guo)務院?lián)?dāng)")  # loads the dictionaries, which no input shall pay for
    atheris.Setup(sys.argv, timed_input)
    atheris.Fuzz()

"""Reads a stranger's file in a process of its own, with limits on memory and time that the operating system keeps.

Native parsers can be made to crash, to take gigabytes or to run for minutes; there, it costs the file's reader its
answer and nobody else anything.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from luoshi.reading.limits import MB, Code, refusal
from luoshi.reading.types import CannotRead, Extracted, Warning

MEMORY = 330 * MB  # address space; with the process that asks, it stays under 500 MB
CPU_SECONDS = 6
WALL_SECONDS = 30  # only against a process that waits for ever; the processor's time is the real limit
KINDS = ("pdf", "html")
OUT_OF_MEMORY = 7


def run_isolated(kind: str, data: bytes, *, broken: Code, too_complex: Code) -> Extracted:
    """Extracts (``kind``: ``pdf`` or ``html``) in another process; ``CannotRead`` as that process refuses.

    ``too_complex`` where it was killed or passed 330 MB, 6 s of processor time or 30 s; ``broken`` where it failed
    otherwise.
    """
    package = Path(__file__).resolve().parents[3]
    paths = [str(package), *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(  # noqa: S603 our own interpreter and module
            [sys.executable, "-m", "luoshi.reading.formats.isolated", kind],
            input=data,
            capture_output=True,
            timeout=WALL_SECONDS,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore"},
        )
    except subprocess.TimeoutExpired:
        raise refusal(too_complex) from None
    if done.returncode < 0 or done.returncode == OUT_OF_MEMORY:
        raise refusal(too_complex)
    if done.returncode:
        raise refusal(broken)
    return _received(json.loads(done.stdout))


def _received(answer: dict[str, Any]) -> Extracted:
    if "refused" in answer:
        raise CannotRead(answer["refused"], answer["message"], **answer["detail"])
    tables = tuple(tuple(tuple(row) for row in table) for table in answer.pop("tables"))
    warnings = tuple(Warning(**warning) for warning in answer.pop("warnings"))
    return Extracted(tables=tables, warnings=warnings, **answer)


def _limit_this_process() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there the file's size and the wall clock are the only limits
        return
    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (soft, hard))


def main(kind: str) -> int:
    """The other process: bytes on standard input, the extraction or the refusal as JSON on standard output.

    Gives the exit status: 0, or ``OUT_OF_MEMORY`` without an answer. On Windows it has no limits of its own.
    """
    _limit_this_process()
    data = sys.stdin.buffer.read()
    answer: dict[str, Any]
    try:
        if kind == "pdf":
            from luoshi.reading.formats.pdf import extract_pdf_here as work
        else:
            from luoshi.reading.formats.html import extract_html_here as work
        answer = asdict(work(data))
    except CannotRead as refused:
        answer = {"refused": refused.code, "message": str(refused), "detail": refused.detail}
    except (MemoryError, RecursionError):
        return OUT_OF_MEMORY
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))

"""``luoshi bench reading FOLDER``: how fast reports are read, whole: extract, restore, outline, formulas, tasks."""

from __future__ import annotations

import os
import platform
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from luoshi.cli.bench.corpus import documents
from luoshi.reading.read import read_bytes
from luoshi.reading.types import CannotRead

PAGE = 600  # characters on a printed page of a report: A4, 仿宋 三号, 28 characters × 22 lines
Document = tuple[str, bytes]


class NothingToRead(Exception):
    """The folder holds no document."""


def speed(folder: Path, runs: int, processes: int) -> dict[str, Any]:
    """Reads every document of ``folder`` once to warm up and then ``runs`` times; the median counts. Seconds, megabytes.

    Raises ``NothingToRead`` when the folder holds nothing to read.
    """
    found = list(documents(folder))
    if not found:
        raise NothingToRead(f"There is nothing to read in {folder}.")
    processes = processes or os.cpu_count() or 1
    with ProcessPoolExecutor(processes) if processes > 1 else _Here() as pool:
        sizes = list(pool.map(characters, found))
        worked = time.process_time()
        seconds = [_timed(pool, found) for _ in range(runs)]
        worked = (time.process_time() - worked) / runs
    measured = _measured(found, sizes, seconds, processes)
    if processes == 1:  # on a machine that others use, too, the wall's clock tells of them as well
        measured["processor_megabytes_per_second"] = measured["megabytes"] / worked
    return measured


class _Here:
    """Stands in for a pool when one process does the work."""

    map = staticmethod(map)

    def __enter__(self) -> _Here:
        return self

    def __exit__(self, *_: object) -> None:
        return None


def characters(document: Document) -> int:
    """Reads one document; the length of its text, -1 if it cannot be read."""
    name, data = document
    try:
        return len(read_bytes(data, Path(name).name).text)
    except CannotRead:
        return -1


def _timed(pool: ProcessPoolExecutor | _Here, found: list[Document]) -> float:
    start = time.perf_counter()
    list(pool.map(characters, found))
    return time.perf_counter() - start


def _measured(found: list[Document], sizes: list[int], seconds: list[float], processes: int) -> dict[str, Any]:
    middle = statistics.median(seconds)
    text = sum(size for size in sizes if size > 0)
    megabytes = sum(len(data) for _, data in found) / 1_000_000
    return {
        "documents": len(found),
        "unreadable": sizes.count(-1),
        "megabytes": megabytes,
        "characters": text,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "processes": processes,
        "seconds": seconds,
        "median": middle,
        "documents_per_second": len(found) / middle,
        "pages_per_second": text / PAGE / middle,
        "megabytes_per_second": megabytes / middle,
    }


def speed_lines(measured: dict[str, Any]) -> list[str]:
    """What ``speed`` measured, for people."""
    m = measured
    runs = ", ".join(f"{second:.2f}" for second in m["seconds"])
    lines = [
        f"documents   {m['documents']} ({m['unreadable']} could not be read), {m['megabytes']:.2f} MB, "
        f"{m['characters']} characters of text",
        f"machine     {m['machine']}",
        f"processes   {m['processes']}",
        f"runs        {len(m['seconds'])}: {runs} s, median {m['median']:.2f} s",
        f"documents/s {m['documents_per_second']:.1f}",
        f"pages/s     {m['pages_per_second']:.0f} (printed pages of {PAGE} characters)",
        f"MB/s        {m['megabytes_per_second']:.2f}",
    ]
    if "processor_megabytes_per_second" in m:
        lines.append(f"MB/s        {m['processor_megabytes_per_second']:.2f} of this process's time on the processor")
    return lines

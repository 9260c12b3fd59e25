"""How well the main text of a folder of web pages is found: 4-gram F1 against a ``gold.json``.

``gold.json`` maps a page's file name to ``{"content": its main text}``. Both texts lose all white space (the two sides part
paragraphs and lines differently) and nothing else; the runs of four characters are compared as multisets. What is scored
is ``Reading.text``, as ``luoshi read --json`` prints it.
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

RUN = 4  # characters
_SPACES = re.compile(r"\s+")


def score_html(folder: Path) -> dict[str, Any]:
    """``pages`` (name, f1, precision, recall, ms), ``mean``, ``minimum``, ``milliseconds`` (median a page, extraction alone)."""
    from luoshi.reading.read import extract, read_bytes

    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    pages = []
    for name, page in sorted(gold.items()):
        data = (folder / name).read_bytes()
        read = read_bytes(data, name).text  # also warms up what the first page would load
        begun = time.perf_counter()
        extract(data, name)
        milliseconds = (time.perf_counter() - begun) * 1000
        precision, recall, f1 = overlap(read, page["content"])
        pages.append(
            {"name": name, "f1": f1, "precision": precision, "recall": recall, "milliseconds": round(milliseconds, 1)}
        )
    return {
        "pages": pages,
        "mean": statistics.fmean(page["f1"] for page in pages) if pages else 0.0,
        "minimum": min((page["f1"] for page in pages), default=0.0),
        "milliseconds": statistics.median(page["milliseconds"] for page in pages) if pages else 0.0,
        "slowest": max((page["milliseconds"] for page in pages), default=0.0),
    }


def overlap(read: str, marked: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the runs of characters of ``read`` against those of ``marked``."""
    ours, theirs = _runs(read), _runs(marked)
    common, read_runs, marked_runs = (ours & theirs).total(), ours.total(), theirs.total()
    if not read_runs or not marked_runs:
        return (0.0, 0.0, float(read_runs == marked_runs))
    return common / read_runs, common / marked_runs, 2 * common / (read_runs + marked_runs)


def _runs(text: str) -> Counter[str]:
    """Runs of ``RUN`` characters; a text shorter than that is one run."""
    text = _SPACES.sub("", text)
    return Counter(text[index : index + RUN] for index in range(max(1, len(text) - RUN + 1))) if text else Counter()

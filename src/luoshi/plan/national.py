"""What ships for an institution's first year, when it has no other report: the words of national work reports.

``data/national.txt.xz`` holds 429 passages of the reports of 2000–2017, each as the counted terms that tell most of it, not as
text (MIT, ``data/LICENSE-national``); ``tools/national_passages.py`` made it. A line is a passage; its fields, parted by
tabs, are the terms that stand in it once, twice, three times and so on, parted by spaces.
"""

from __future__ import annotations

import lzma
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

FILE = "national.txt.xz"


@lru_cache(maxsize=1)
def national() -> tuple[Counter[str], ...]:
    """The passages' counted terms, as ``wording.terms`` counts them. Read once; not to be changed."""
    packed = (files("luoshi.plan") / "data" / FILE).read_bytes()
    return tuple(unpacked(lzma.decompress(packed).decode()))


def unpacked(text: str) -> Iterable[Counter[str]]:
    """The passages of such a file."""
    for line in text.splitlines():
        yield Counter({term: n for n, field in enumerate(line.split("\t"), 1) for term in field.split()})


def packed(passages: Iterable[Counter[str]]) -> str:
    """The text of such a file."""
    return "".join(_line(passage) + "\n" for passage in passages)


def _line(passage: Counter[str]) -> str:
    by_count = [
        sorted(term for term, n in passage.items() if n == count) for count in range(1, max(passage.values()) + 1)
    ]
    return "\t".join(" ".join(terms) for terms in by_count)

"""Makes ``src/luoshi/plan/data/national.txt.xz`` of the national work reports (year⇥text, MIT; see its licence beside it).

    python tools/national_passages.py ../shared/corpus/national/reports.tsv

Whole sentences of the reports from 2000 on, joined to passages of 400 characters or more; of each passage the terms that
tell most of it and stand in another passage too. No sentence can be read from it again.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from math import log
from pathlib import Path

from luoshi.plan import national
from luoshi.plan.wording import terms

SINCE = 2000
PARAGRAPH = 40  # characters; shorter ones are headings
PASSAGE = 400
TERMS = 200
TARGET = Path(national.__file__).parent / "data" / national.FILE


def main(source: str) -> None:
    counted = [terms(text) for text in passages(Path(source).read_text("utf-8-sig"))]
    documents = Counter(term for each in counted for term in each)
    rarity = {term: log((len(counted) + 1) / (n + 1)) for term, n in documents.items() if n > 1}
    told = [telling(each, rarity) for each in counted]
    TARGET.write_bytes(lzma.compress(national.packed(told).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(told)} passages, {sum(map(len, told))} terms, {TARGET.stat().st_size} bytes")


def passages(rows: str) -> Iterator[str]:
    for row in rows.splitlines():
        year, _, text = row.partition("\t")
        if year.isdigit() and int(year) >= SINCE:
            for paragraph in re.split(r"\u3000\u3000|\t", text):
                if len(paragraph.strip()) >= PARAGRAPH:
                    yield from pieces(paragraph.strip())


def pieces(paragraph: str) -> Iterator[str]:
    held = ""
    for sentence in re.split(r"(?<=[。；！？])", paragraph):
        held += sentence
        if len(held) >= PASSAGE:
            yield held
            held = ""
    if len(held) >= PARAGRAPH:
        yield held


def telling(counted: Counter[str], rarity: dict[str, float]) -> Counter[str]:
    known = [term for term in counted if term in rarity]
    known.sort(key=lambda term: (-counted[term] * rarity[term], term))
    return Counter({term: counted[term] for term in known[:TERMS]})


if __name__ == "__main__":
    main(sys.argv[1])

"""The documents of a folder, each as bytes with a name: its files, and the reports inside its csv, tsv and jsonl."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

from luoshi.cli.read import SUFFIXES

csv.field_size_limit(10_000_000)


def documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name.lower().startswith(("readme", ".")):
            continue
        suffix = path.suffix.lower()
        if suffix in SUFFIXES:
            yield str(path), path.read_bytes()
        elif suffix in ROWS:
            for number, text in enumerate(ROWS[suffix](path.read_text("utf-8-sig")), 1):
                yield f"{path}#{number}.txt", text.encode()


def _csv(content: str) -> Iterator[str]:
    for row in csv.DictReader(io.StringIO(content)):
        if row.get("full_text"):
            yield row["full_text"]


def _tsv(content: str) -> Iterator[str]:
    """The last column is the text; other columns tell the year and such."""
    for line in content.split("\n"):
        if "\t" in line:
            yield line.split("\t", 1)[1]


def _jsonl(content: str) -> Iterator[str]:
    for line in content.split("\n"):
        if line.strip():
            yield json.loads(line)["text"]


ROWS = {".csv": _csv, ".tsv": _tsv, ".jsonl": _jsonl}

"""Gold marks: the folders of ``tests/reading/gold/README.md`` loaded and laid upon the text that the reader made.

A mark names its place by anchors (``from``/``to`` or ``text``, with ``n`` for the n-th occurrence), by offsets, or by hash. All
become a ``Key``: the digest of the marked string and which occurrence of it is meant. So a reader that drops a line of the
page's frame still meets the marks below that line, and marks of texts that may not be published work without their words.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from luoshi.cli.bench.corpus import ROWS

Key = tuple[str, int]
Mark = dict[str, Any]
LISTS = ("clauses", "formulas", "tasks", "figures", "people", "units", "ignore")
HASH = "sha256:"


class BadGold(Exception):
    """A folder or a file that is not of the form; the sentence says which and why."""


@dataclass
class GoldDocument:
    """One marked document. A list is None where the marker did not mark that field at all: it is then not scored."""

    name: str
    path: Path
    row: int | None
    marks: dict[str, Any]
    missing: str | None = None  # why the document cannot be scored here
    _clauses: dict[str, Mark] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for i, clause in enumerate(self.marks.get("clauses") or (), 1):
            self._clauses[str(clause.get("id", f"c{i}"))] = clause

    def listed(self, name: str) -> list[Mark] | None:
        return self.marks.get(name)

    def clause(self, mark: Mark) -> Mark | None:
        """The clause that a task or a figure names: by id, or written out as a mark of its own."""
        named = mark.get("clause")
        return named if isinstance(named, dict) else self._clauses.get(str(named))

    def content(self) -> tuple[bytes, str]:
        """The bytes to read, and the name they go by."""
        if self.row is None:
            return self.path.read_bytes(), self.path.name
        texts = list(ROWS[self.path.suffix.lower()](self.path.read_text("utf-8-sig")))
        return texts[self.row - 1].encode(), f"{self.path.name}#{self.row}.txt"


def gold_documents(folder: Path) -> list[GoldDocument]:
    """Every ``*.gold.json`` below ``folder``, or one ``gold.json`` with the marks by file name. Raises ``BadGold``."""
    if not folder.is_dir():
        raise BadGold(f"There is no folder {folder}.")
    found = [_loaded(path, _parsed(path)) for path in sorted(folder.rglob("*.gold.json"))]
    together = folder / "gold.json"
    if not found and together.is_file():
        pages = _parsed(together)
        if not isinstance(pages, dict):
            raise BadGold(f"{together}: one object was expected.")
        for name, marks in pages.items():
            marks = {"document": name, **marks} if isinstance(marks, dict) else marks
            found.append(_loaded(folder / f"{name}.gold.json", marks))
    if not found:
        raise BadGold(f"There are no gold marks (*.gold.json) in {folder}.")
    return found


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadGold(f"{path} is no JSON: {error}") from None


def _loaded(path: Path, marks: Any) -> GoldDocument:
    problem = _problem(marks)
    if problem:
        raise BadGold(f"{path}: {problem}")
    document, row = _document(path, marks)
    gold = GoldDocument(path.name.removesuffix(".gold.json"), document, row, marks)
    gold.missing = _missing(gold)
    return gold


def _problem(marks: Any) -> str | None:
    if not isinstance(marks, dict):
        return "one object was expected."
    for name in LISTS:
        if marks.get(name) is not None and not isinstance(marks[name], list):
            return f"“{name}” must be a list."
        if any(not isinstance(mark, dict | str) for mark in marks.get(name) or ()):
            return f"“{name}” must hold objects."
    if marks.get("meta") is not None and not isinstance(marks["meta"], dict):
        return "“meta” must be an object."
    return None


def _document(path: Path, marks: dict[str, Any]) -> tuple[Path, int | None]:
    """The document: ``document`` beside the marks, ``source`` below a folder ``shared`` further up, or the file's own name."""
    source = marks.get("source") if isinstance(marks.get("source"), str) else None  # a reading's own is an object
    given = str(source or marks.get("document") or "")
    name, _, row = given.rpartition("#") if given.rpartition("#")[2].isdigit() else (given, "", "")
    number = int(row) if row else None
    if source:
        shared = next((p / "shared" for p in path.resolve().parents if (p / "shared").is_dir()), path.parent)
        return shared / name, number
    if name:
        return path.parent / name, number
    stem = path.name.removesuffix(".gold.json")
    beside = (p for p in sorted(path.parent.glob(f"{stem}.*")) if not p.name.endswith(".json"))
    return next(beside, path.parent / stem), number


def _missing(gold: GoldDocument) -> str | None:
    if not gold.path.is_file():
        return "the document is not here"
    if gold.row is not None and gold.path.suffix.lower() not in ROWS:
        return "rows are taken from csv, tsv and jsonl only"
    wanted = gold.marks.get("sha256")
    if not wanted:
        return None
    data = gold.content()[0] if gold.row is not None else gold.path.read_bytes()
    return None if hashlib.sha256(data).hexdigest() == wanted else "the document is another one (sha256 differs)"


# places ----------------------------------------------------------------------


def digest(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def key_at(text: str, start: int, end: int) -> Key:
    """The key of ``text[start:end]``, surrounding space ignored."""
    start, end = trimmed(text, start, end)
    words = text[start:end]
    return digest(words), 1 + _occurrences(text, words, start)


def _occurrences(text: str, words: str, before: int) -> int:
    """How many times ``words`` begins in ``text`` before the offset ``before``; occurrences may overlap."""
    count, at = 0, text.find(words)
    while words and 0 <= at < before:
        count, at = count + 1, text.find(words, at + 1)
    return count


def key_of(mark: Mark, text: str) -> Key | None:
    """The key of a mark; None if its anchors do not stand in ``text``."""
    words = mark.get("text")
    if isinstance(words, str) and words.startswith(HASH):
        return words.removeprefix(HASH), int(mark.get("n", 1))
    span = span_of(mark, text)
    return key_at(text, *span) if span else None


def span_of(mark: Mark, text: str) -> tuple[int, int] | None:
    """Offsets of a mark in ``text``: from its anchors, else as given."""
    first, last = mark.get("from"), mark.get("to")
    words = mark.get("text")
    if isinstance(first, str):
        start = _nth(text, first, int(mark.get("n", 1)))
        if start < 0:
            return None
        end = text.find(last, start + len(first)) if last else start
        return (start, end + len(last or first)) if end >= 0 else None
    if isinstance(words, str) and (words or "start" not in mark):
        if words.startswith(HASH):
            return None
        if "n" not in mark and "start" in mark and text[mark["start"] : mark["start"] + len(words)] == words:
            return mark["start"], mark["start"] + len(words)
        start = _nth(text, words, int(mark.get("n", 1))) if words else -1
        return (start, start + len(words)) if start >= 0 else None
    if isinstance(mark.get("start"), int) and isinstance(mark.get("end"), int):
        return mark["start"], mark["end"]
    return None


def _nth(text: str, words: str, n: int) -> int:
    at = text.find(words)
    while n > 1 and at >= 0:
        at, n = text.find(words, at + 1), n - 1
    return at


def same(gold: Any, got: Any) -> bool:
    """Equality of two fields; a gold string may be given as its hash, and space at the ends does not count."""
    if isinstance(gold, str) and isinstance(got, str):
        gold, got = gold.strip(), got.strip()
        return digest(got) == gold.removeprefix(HASH) if gold.startswith(HASH) else gold == got
    if isinstance(gold, list) and isinstance(got, list | tuple):
        return len(gold) == len(got) and all(same(a, b) for a, b in zip(gold, got, strict=True))
    if isinstance(gold, dict) and isinstance(got, dict):
        return all(same(value, got.get(name)) for name, value in gold.items())
    return bool(gold == got)

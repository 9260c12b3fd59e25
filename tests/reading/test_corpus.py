"""Every document of the corpus (other people's material beside the repository, not in it) reads without an exception."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from luoshi.cli.bench.corpus import documents
from luoshi.reading.read import extract, read_bytes

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here (../shared/corpus)")


def test_every_document_reads_into_clauses_that_are_its_text():
    read = 0
    for name, data in documents(CORPUS):
        reading = read_bytes(data, Path(name).name)
        assert reading.clauses, name
        assert all(clause.text == reading.text[clause.start : clause.end] for clause in reading.clauses), name
        json.dumps(reading.as_dict())
        read += 1
    assert read >= 70


def test_provincial_reports_give_an_outline_and_tasks():
    reports = [(name, data) for name, data in documents(CORPUS / "provincial")]
    assert len(reports) >= 15
    for name, data in reports:
        reading = read_bytes(data, "report.txt")
        assert any(clause.kind == "section" for clause in reading.clauses), name
        assert reading.tasks, name


def test_main_text_of_marked_pages_is_found():
    """The mean F1 over runs of four characters; the title and its line of source, which we keep and the marks do not,
    cost some points of it."""
    gold = json.loads((CORPUS / "html_gold" / "gold.json").read_text("utf-8"))
    scores = [
        _f1(extract((CORPUS / "html_gold" / name).read_bytes(), name).text, page["content"])
        for name, page in gold.items()
    ]
    assert sum(scores) / len(scores) > 0.9


def _f1(read: str, marked: str) -> float:
    ours, theirs = _runs(read), _runs(marked)
    common = sum((ours & theirs).values())
    return 2 * common / max(1, sum(ours.values()) + sum(theirs.values()))


def _runs(text: str) -> Counter[str]:
    text = re.sub(r"\s", "", text)
    return Counter(text[index : index + 4] for index in range(len(text) - 3))

"""Every document of the corpus (other people's material beside the repository, not in it) reads without an exception."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from luoshi.cli.bench.corpus import documents
from luoshi.cli.bench.html_score import score_html
from luoshi.reading.read import read_bytes

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
    scores = score_html(CORPUS / "html_gold")
    assert scores["mean"] >= 0.95
    assert scores["minimum"] >= 0.5

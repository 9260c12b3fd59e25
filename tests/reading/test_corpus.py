"""Reports of the corpus, where it is at hand: outlined, tasks made, no exception."""

import csv
from pathlib import Path

import pytest

from luoshi.reading.assemble import read_text

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here")


def provincial():
    for path in sorted((CORPUS / "provincial").glob("*_政府工作报告.csv")):
        with path.open(encoding="utf-8-sig", newline="") as rows:
            yield from ((path.name, row["full_text"]) for row in csv.DictReader(rows))


def check(reading):
    for clause in reading.clauses:
        assert clause.text == reading.text[clause.start : clause.end]
    assert {t.clause for t in reading.tasks} <= {c.id for c in reading.clauses}


def test_provincial_reports_are_outlined_with_tasks_and_dates():
    for name, text in provincial():
        reading = read_text(text, name)
        check(reading)
        assert reading.meta.kind == "report", name
        assert "工作报告" in (reading.meta.title or ""), name
        assert reading.meta.published and reading.meta.event_dates, name
        assert len([c for c in reading.clauses if c.kind == "section"]) >= 4, name
        assert len(reading.tasks) >= 15, name
        assert len(reading.figures) >= 40, name
        assert {"review", "task"} <= {c.role for c in reading.clauses}, name


def test_district_reports_in_gb18030_are_outlined():
    for path in sorted((CORPUS / "district_gb18030").glob("*.txt")):
        reading = read_text(path.read_bytes().decode("gb18030"), path.name)
        check(reading)
        assert reading.meta.title == "政府工作报告"
        assert len(reading.tasks) >= 15, path.name


def test_national_reports_without_line_breaks_are_read():
    lines = (CORPUS / "national" / "reports.tsv").read_text(encoding="utf-8").split("\n")
    tasks = 0
    for line in lines:
        year, _, text = line.partition("\t")
        if text:
            reading = read_text(text, year)
            check(reading)
            assert len(reading.clauses) > 10, year
            tasks += len(reading.tasks)
    assert tasks > 100

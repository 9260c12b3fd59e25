"""The demonstration's reports as the reader reads them: six sections, and one formula that does not add up."""

from __future__ import annotations

from datetime import date

import pytest

from luoshi.demo.content import Content, load_content
from luoshi.reading.read import read_bytes
from luoshi.reading.types import Reading


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(date(2026, 9, 16))


@pytest.fixture(scope="module")
def reading(content: Content) -> Reading:
    return read_bytes(content.this_year.data, content.this_year.filename)


def sections(reading: Reading) -> list[str]:
    return [clause.heading for clause in reading.clauses if clause.kind == "section" and clause.level == 1]


def statuses(reading: Reading) -> dict[str, tuple[str, int]]:
    return {
        f"{part.count}{part.label}": (part.status, len(part.items)) for each in reading.formulas for part in each.parts
    }


def test_this_year_has_six_sections_in_their_roles(reading: Reading) -> None:
    wanted = ["2025年工作回顾", "面临的形势和存在的问题", "总体思路", "主要目标", "重点任务", "抓落实的要求"]
    assert sections(reading) == wanted
    roles = {clause.heading: clause.role for clause in reading.clauses}
    assert [roles[heading] for heading in wanted] == ["review", "situation", "thinking", "goal", "task", "demand"]


def test_formulas_add_up_but_for_one(reading: Reading) -> None:
    assert statuses(reading) == {
        "7问题": ("complete", 7),
        "5坚持": ("short", 4),
        "4板块": ("unspelled", 0),
        "2确保": ("complete", 2),
        "3加速": ("complete", 3),
        "6着力": ("complete", 6),
    }
    assert [warning.code for warning in reading.warnings] == ["formula-count"]


def test_page_tells_who_and_when(reading: Reading) -> None:
    meta = reading.meta
    assert (meta.author, meta.source, meta.published) == ("许观澜", "综合办公室", "2026-01-22")
    assert meta.event_dates == ("2026-01-20",)
    assert "您的位置" not in reading.text and "打印" not in reading.text


def test_every_source_lies_within_one_clause(content: Content, reading: Reading) -> None:
    sources = {source for task in content.tasks for source in task.sources}
    sources |= {waiver.source for waiver in content.waivers}
    for source in sources:
        assert any(source in clause.text for clause in reading.clauses), source


def test_tasks_are_read_with_their_dates(reading: Reading) -> None:
    due = {task.title: task.due.kind for task in reading.tasks if task.due}
    assert len(reading.tasks) == 24
    assert set(due.values()) == {"date", "quarter", "year", "standing"}


def test_last_year_adds_up(content: Content) -> None:
    reading = read_bytes(content.last_year.data, content.last_year.filename)
    assert len(sections(reading)) == 6
    assert statuses(reading) == {"3坚持": ("complete", 3), "4提升": ("complete", 4)}
    assert reading.warnings == ()

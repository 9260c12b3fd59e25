"""Reads the data files beside it and resolves every point in time against today. Pure: no database, no clock."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from luoshi.demo.content.check import check
from luoshi.demo.content.days import Days, chinese_day, planned_percent
from luoshi.demo.content.measure_stories import measure_story
from luoshi.demo.content.shapes import (
    Account,
    AdjustmentStory,
    AnswerStory,
    CheckInStory,
    Content,
    MilestoneStory,
    PersonStory,
    ReportStory,
    TaskStory,
    UnitStory,
    WaiverStory,
)

Row = Mapping[str, Any]
QUARTERS = "一二三四"


def load_content(today: date) -> Content:
    """The demonstration institute as it stands on ``today``; raises ``ValueError`` naming what does not fit."""
    days = Days(today)
    institute, people = _toml("institute.toml"), _toml("people.toml")
    rows = _task_rows()
    words = _words(days, rows)
    held = Content(
        today=today,
        year=days.year,
        conference=days.conference,
        units=tuple(UnitStory(**{"parent": None, **row}) for row in institute["units"]),
        people=tuple(PersonStory(**row) for row in people["people"]),
        accounts=tuple(Account(**row) for row in institute["accounts"]),
        last_year=_report("report_last_year.md", days.year - 1, words, date(days.year - 1, 1, 18)),
        this_year=_report("report_this_year.html", days.year, words, days.conference),
        tasks=tuple(_task(row, days, words) for row in rows),
        waivers=tuple(_waiver(row, words) for row in _toml("waivers.toml")["waivers"]),
        measures=tuple(measure_story(row, days.year, today) for row in _toml("measures.toml")["measures"]),
    )
    if faults := check(held):
        raise ValueError("\n".join(faults))
    return held


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_text(name))


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _task_rows() -> list[Row]:
    """The tasks of the files of tasks/, in the order of their names."""
    parts = sorted(part.name for part in files(__package__).joinpath("tasks").iterdir() if part.name.endswith(".toml"))
    return [row for part in parts for row in _toml(f"tasks/{part}")["tasks"]]


def _words(days: Days, tasks: list[Row]) -> dict[str, str]:
    """What stands for {year} and the rest; the two dates that the report promises are those of the tasks."""
    due = {row["id"]: days.due(row.get("due", ""))[1] for row in tasks}
    delivery, platform = due["01"], due["10"]
    assert delivery and platform
    return {
        "year": str(days.year),
        "last_year": str(days.year - 1),
        "conference": chinese_day(days.conference),
        "last_conference": chinese_day(date(days.year - 1, 1, 18)),
        "published": f"{days.conference + timedelta(2):%Y-%m-%d}",
        "delivery_month": f"{delivery.month if delivery.year == days.year else 12}月",
        "platform_quarter": f"{QUARTERS[(platform.month - 1) // 3 if platform.year == days.year else 0]}季度",
    }


def _report(name: str, year: int, words: dict[str, str], read_on: date) -> ReportStory:
    text = _text(name).format_map(words)
    filename = f"{year}年度工作报告.{name.rpartition('.')[2]}"
    return ReportStory(year=year, filename=filename, data=text.encode(), text=text, read_on=read_on)


def _task(row: Row, days: Days, words: dict[str, str]) -> TaskStory:
    due_kind, due_on = days.due(row.get("due", ""))
    start_on = days.day(row["start"])
    return TaskStory(
        id=row["id"],
        parent=row["id"].rpartition("-")[0] or None,
        title=row["title"],
        unit=row["unit"],
        weight=row["weight"],
        owner=row.get("owner"),
        supporting=tuple(row.get("supporting", ())),
        leader=row.get("leader"),
        sources=tuple(source.format_map(words) for source in row.get("sources", ())),
        goal=row.get("goal", ""),
        measures=tuple(row.get("measures", ())),
        deliverable=row.get("deliverable", ""),
        remark=row.get("remark", ""),
        start_on=start_on,
        due_kind=due_kind,
        due_on=due_on,
        state=row.get("state", "issued"),
        accepted_on=days.after_conference(row["accepted"]) if "accepted" in row else None,
        broken_down_on=days.after_conference(row["broken_down"]) if "broken_down" in row else None,
        closed_on=days.day(row["closed"]) if "closed" in row else None,
        light=row.get("light"),
        milestones=tuple(_milestone(each, days) for each in row.get("milestones", ())),
        check_ins=tuple(_check_in(each, row, days, start_on, due_on) for each in row.get("check_ins", ())),
        adjustment=_adjustment(row["adjustment"], days) if "adjustment" in row else None,
    )


def _milestone(row: Row, days: Days) -> MilestoneStory:
    passed_on = days.day(row["met"]) if "met" in row else None
    return MilestoneStory(due_on=days.day(row["at"]), title=row["title"], passed_on=passed_on)


def _check_in(row: Row, task: Row, days: Days, start_on: date, due_on: date | None) -> CheckInStory:
    on = days.day(row["at"])
    if "percent" in row:
        percent = row["percent"]
    else:
        assert due_on, f"{task['id']}: without a due date a check-in needs its percent"
        percent = min(99, max(0, round(planned_percent(start_on, due_on, on) - row["lag"])))
    by = row.get("by") or task["owner"]
    return CheckInStory(
        on=on,
        percent=percent,
        note=row["note"],
        by=by,
        evidence=row.get("evidence", ""),
        blocked_by=row.get("blocked_by", ""),
    )


def _waiver(row: Row, words: dict[str, str]) -> WaiverStory:
    return WaiverStory(row["source"].format_map(words), row["by"], row["reason"], row.get("unit"))


def _adjustment(row: Row, days: Days) -> AdjustmentStory:
    answer = None
    if reply := row.get("reply"):
        answer = AnswerStory(days.day(reply["at"]), reply["by"], reply["granted"], reply["reason"])
    return AdjustmentStory(
        on=days.day(row["at"]),
        by=row["by"],
        to=row["to"],
        reason=row["reason"],
        proposed_due=days.day(row["proposed_due"]) if "proposed_due" in row else None,
        answer=answer,
    )

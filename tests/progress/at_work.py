"""What the room's tests share: a calendar, days to stand on, an upload, and standings computed anew."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.kernel import clock
from luoshi.org.models import CalendarYear, Unit
from luoshi.plan.models import Task
from luoshi.progress import rows
from luoshi.progress.models import Standing
from luoshi.progress.rollup import refresh_standings
from luoshi.progress.standing import Measured
from luoshi.progress.sweep import full
from tests.factories import House, make_task


def on(month: int, day: int, year: int = 2026) -> Any:
    """Within the block it is noon UTC, which is the evening in Shanghai, of that day."""
    return clock.at(datetime(year, month, day, 9, tzinfo=UTC))


def known(*years: int) -> None:
    """Years whose working days are the weekdays."""
    CalendarYear.objects.bulk_create(CalendarYear(year=year) for year in years)


def planned_task(house: House, title: str = "任务", *, lead: Unit | None = None, **fields: Any) -> Task:
    """A task from 1 January to the end of the year, unless told otherwise."""
    fields.setdefault("starts_on", date(house.year.year, 1, 1))
    fields.setdefault("due_on", date(house.year.year, 12, 31))
    fields.setdefault("due_kind", "date")
    return make_task(house, title, lead=lead, **fields)


def tree(house: House) -> dict[str, Task]:
    """A key task 45 : 15 : 40, one child of which is broken down 40 : 30 : 30 to people of the software section."""
    top = planned_task(house, "平台上线", lead=house.design)
    parts = {
        "top": top,
        "a": planned_task(house, "需求冻结", parent=top, lead=house.thermal, weight=15),
        "b": planned_task(house, "联调切换", parent=top, lead=house.software, weight=45),
        "c": planned_task(house, "数据迁移", parent=top, lead=house.thermal, weight=40),
    }
    for name, weight in (("b1", 40), ("b2", 30), ("b3", 30)):
        parts[name] = planned_task(
            house, name, parent=parts["b"], lead=house.software, owner=house.engineer, weight=weight
        )
    refresh_standings(house.year.pk)
    return parts


def standing(task: Task) -> Standing:
    return Standing.objects.get(task=task)


def done(task: Task) -> Fraction:
    return standing(task).exact_done


def recomputed(house: House) -> dict[int, Measured]:
    return full(house.year.pk, clock.today())


def stored(house: House) -> dict[int, Measured]:
    found = rows.rows_of(Task.objects.filter(year=house.year))
    return {row.pk: row.stored for row in found if row.stored is not None}


def upload(name: str = "联调记录.pdf", content: bytes = b"bytes") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)

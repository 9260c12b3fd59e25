"""Every task of a fresh tree where it stands before anybody has checked in, by a few statements and no sweep.

The tasks of one level are all alike, so one of them is measured and the database copies it to the others. That they
stand as they should is seen afterwards, when the whole year is measured anew and nothing changes.
"""

from __future__ import annotations

from datetime import date

from django.db import connection

from luoshi.intake.models import WorkYear
from luoshi.plan.models import Task
from luoshi.progress import rows, statements
from luoshi.progress.models import Standing, StandingChange
from luoshi.progress.standing import Measured, measure

WEIGHTS = range(1, 11)


def stand(year: WorkYear, levels: list[int], day: date) -> None:
    today = statements.today_of(year.pk, day)
    below: list[tuple[int, Measured]] = []
    for depth in range(len(levels), 0, -1):
        alike = Task.objects.filter(year=year, depth=depth)
        row = rows.rows_of(alike.filter(pk=alike.order_by("pk").values("pk")[:1]))[0]
        now = measure(row.facts, None, below, today)
        change = rows.changed(row, now, day)
        statements.write([(row.pk, now)], day, remembered=[change] if change else [])
        _copy(row.pk, year, "=" if depth < len(levels) else ">=", depth)  # what hangs below the last level is like it
        below = [(weight, now) for weight in WEIGHTS]


def _copy(pk: int, year: WorkYear, compared: str, depth: int) -> None:
    standing = [f.column for f in Standing._meta.concrete_fields if not f.primary_key and not f.generated]
    change = ["day", "done", "light"]
    with connection.cursor() as cursor:
        for model, columns in ((Standing, standing), (StandingChange, change)):
            table, names = model._meta.db_table, ", ".join(columns)
            cursor.execute(
                f"INSERT INTO {table} (task_id, {names}) SELECT t.id, {', '.join(f's.{c}' for c in columns)} "  # noqa: S608
                f"FROM plan_task t CROSS JOIN {table} s WHERE s.task_id = %s AND t.year_id = %s "
                f"AND t.depth {compared} %s AND t.id <> s.task_id",
                [pk, year.pk, depth],
            )

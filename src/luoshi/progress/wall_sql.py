"""Days and months worked out by the database, as plain numbers: a hundred thousand dates are slow to make and to take apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Func, IntegerField, Value


class MonthOf(Func):
    """Months since the year 0 of a date; of a moment in UTC, which is near enough for counts by month."""

    output_field = IntegerField()
    arity = 1
    template = "(CAST(EXTRACT(YEAR FROM %(expressions)s) * 12 + EXTRACT(MONTH FROM %(expressions)s) AS INTEGER) - 1)"

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        text = "CAST(substr(%(expressions)s, {}) AS INTEGER)"
        template = f"({text.format('1, 4')} * 12 + {text.format('6, 2')} - 1)"
        return self.as_sql(compiler, connection, template=template, **extra)


class DaysSince(Func):
    """Days from a first day to a date."""

    output_field = IntegerField()
    arity = 2
    arg_joiner = " - "
    template = "(%(expressions)s)"

    def __init__(self, field: str, first: date) -> None:
        super().__init__(field, Value(first))
        self.first = first

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        field, params = compiler.compile(self.source_expressions[0])
        return f"CAST(julianday({field}) - julianday('{self.first:%Y-%m-%d}') AS INTEGER)", params

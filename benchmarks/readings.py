"""How long a list of readings takes: a scratch database with so many measures of one owner, a CSV of all their months.

    python benchmarks/readings.py [MEASURES]

Prints statements and processor time of the check (what a dry run and the preview do) and of the taking, for one row and for
all, and of the same list a second time. Nothing is kept.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

HEADS = "编号,单位,期间,数值,说明"


def main(measures: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"LUOSHI_HOME": home, "DJANGO_SETTINGS_MODULE": "luoshi.house.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        from luoshi.kernel import clock

        call_command("migrate", verbosity=0)
        with clock.at(datetime(2026, 12, 31, 9, tzinfo=UTC)):
            year, owner = a_house(measures)
            rows = [f"M{n + 1:02d},,2026-{month:02d},{month}.5," for n in range(measures) for month in range(1, 13)]
            told("check, 1 row", lambda: check(year, owner, rows[:1]))
            told(f"check, {len(rows)} rows", lambda: check(year, owner, rows))
            told(f"take, {len(rows)} rows", lambda: take(year, owner, rows))
            told("take the same again", lambda: take(year, owner, rows))


def a_house(measures: int) -> tuple[Any, Any]:
    from luoshi.intake.models import WorkYear
    from luoshi.kernel import clock
    from luoshi.org.actions.found_house import found_house
    from luoshi.org.models import Person, Unit
    from luoshi.progress.models import Measure

    found_house(unit_name="量测所", number="1", name="量测员", password="Ninth-moon-over-Xinghe")
    unit, owner = Unit.objects.get(), Person.objects.get()
    year = WorkYear.objects.create(unit=unit, year=2026, opened_at=clock.now(), opened_by=owner)
    same = {
        "year": year, "unit": unit, "owner": owner, "baseline": Decimal(0), "target": Decimal(20),
        "first_period": date(2026, 1, 1), "created_at": clock.now(), "created_by": owner,
    }  # fmt: skip
    Measure.objects.bulk_create(Measure(number=f"M{n + 1:02d}", name=f"指标{n + 1}", **same) for n in range(measures))
    return year, owner


def csv(rows: list[str]) -> bytes:
    return "\n".join([HEADS, *rows]).encode()


def check(year: Any, owner: Any, rows: list[str]) -> None:
    from luoshi.progress.readings_check import Checker
    from luoshi.progress.readings_sheet import read_sheet

    if Checker(read_sheet(csv(rows), "a.csv"), year, owner).check().grave:
        sys.exit("a row cannot stand")


def take(year: Any, owner: Any, rows: list[str]) -> None:
    from luoshi.progress.actions.import_readings import import_readings

    import_readings(year=year, data=csv(rows), file_name="a.csv", by=owner)


def told(what: str, do: Callable[[], None]) -> None:
    from django.db import connection

    asked = 0

    def counted(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*args)

    began = time.process_time()
    with connection.execute_wrapper(counted):
        do()
    print(f"{what}: {asked} statements, {time.process_time() - began:.2f} s of processor time", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)

"""Some days in the life of an institution with very many open slips."""

from __future__ import annotations

import gc
import resource
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection

from luoshi.cli.bench.house import BATCH, bench_house
from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.org.models import Person, Post, Unit
from luoshi.org.queries import working_days
from luoshi.supervision.actions.climb_ladder import climb_ladder
from luoshi.supervision.actions.refresh_lights import refresh_lights
from luoshi.supervision.ladder.table import rules_of, steps_of
from luoshi.supervision.ladder.trial import tried
from luoshi.supervision.models import Slip

MONDAY = date(2026, 6, 15)
PAST, AHEAD = 30, 90  # working days over which due dates lie
Row = dict[str, float]


def days(items: int) -> dict[str, Row]:
    """All lights anew; the day on which the ladder is put up (everything is news), the same once more, a usual day after
    it, the same once more, the day after a standstill of ten working days, and the same once more."""
    with clock.at(_moment(0)):
        year = bench_house(100).year
        _fill(year, items)
    gc.collect()
    gc.freeze()  # as ``luoshi tick`` does
    anew = {"all lights written anew": _lights(year.unit)}
    said = {"put up: all is news": 0, "again on that day": 0, "the next working day": 1, "again on that next day": 1,
            "after ten working days' standstill": 15, "again after it": 15}  # fmt: skip
    found = {name: _day(year.unit, after) for name, after in said.items()}
    return {**anew, **found, "three months tried, nothing written": _trial(year.unit)}


def _moment(after: int) -> datetime:
    return datetime.combine(MONDAY, datetime.min.time(), UTC) + timedelta(days=after, hours=1)


def _day(unit: Unit, after: int) -> Row:
    """Seconds of the wall's clock and of this process, for lights and for the ladder."""
    with clock.at(_moment(after)):
        lights, changed = _timed(lambda: refresh_lights(unit=unit))
        ladder, done = _timed(lambda: climb_ladder(unit=unit))
    said = {"told": done.told, "raised": done.raised, "urged": done.urged}
    return _row({"lights": lights, "ladder": ladder}, changed=changed, **said)


def _row(spent: dict[str, Row], **said: float) -> Row:
    return {
        "lights s": spent["lights"]["s"] if "lights" in spent else 0, "changed": said.get("changed", 0),
        "ladder s": spent["ladder"]["s"] if "ladder" in spent else 0, "told": said.get("told", 0),
        "raised": said.get("raised", 0), "urged": said.get("urged", 0),
        "both s": sum(each["s"] for each in spent.values()), "processor s": sum(each["cpu"] for each in spent.values()),
        "statements": sum(each["n"] for each in spent.values()),
        "memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def _lights(unit: Unit) -> Row:
    """As they stood the day before: in service every slip is kept with its light."""
    with clock.at(_moment(-1)):
        lights, changed = _timed(lambda: refresh_lights(unit=unit))
    return _row({"lights": lights}, changed=changed)


def _trial(unit: Unit) -> Row:
    """What the table would have told from April to June."""
    with clock.at(_moment(15)):
        steps, calendar = steps_of(rules_of(unit)), working_days(unit.pk)
        spent, trial = _timed(lambda: tried(unit, steps, calendar, date(2026, 4, 1), date(2026, 6, 30)))
    return _row({"ladder": spent}, told=trial.told)


def _timed(call: Any) -> tuple[Row, Any]:
    counted = _Counter()
    began, cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(counted):
        answer = call()
    return {"s": time.perf_counter() - began, "cpu": time.process_time() - cpu, "n": counted.statements}, answer


class _Counter:
    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements += 1
        return execute(sql, params, many, context)


def _fill(year: WorkYear, items: int) -> None:
    """A head for every unit, a leader for every department, ten people a section; the slips dealt out among them, their
    due dates spread over the working days before and after the Monday."""
    root = year.unit
    units = list(Unit.objects.filter(path__startswith=root.path).order_by("pk"))
    sections = [unit for unit in units if unit.kind == "section"]
    heads = [_sitting(f"H{unit.pk}", unit) for unit in units]
    leaders = [(_sitting(f"L{unit.pk}", root), unit) for unit in units if unit.kind == "department"]
    staff = [_sitting(f"S{unit.pk}-{n}", unit) for unit in sections for n in range(10)]
    Person.objects.bulk_create([*heads, *(person for person, _ in leaders), *staff], batch_size=BATCH)
    posts = [Post(person=person, unit=person.unit, kind="head", since=date(2020, 1, 1)) for person in heads]
    posts += [Post(person=person, unit=unit, kind="leader", since=date(2020, 1, 1)) for person, unit in leaders]
    Post.objects.bulk_create(posts, batch_size=BATCH)
    calendar, now = working_days(root.pk), clock.now()
    dues = [calendar.step(MONDAY, n) for n in range(-PAST, AHEAD)]
    for at in range(0, items, BATCH):
        Slip.objects.bulk_create(
            _slip(year, n, staff[n % len(staff)], dues[n * 7 % len(dues)], now)
            for n in range(at, min(at + BATCH, items))
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _sitting(number: str, unit: Unit) -> Person:
    return Person(number=number, name=f"人{number}", unit=unit)


def _slip(year: WorkYear, n: int, person: Person, due: date, now: datetime) -> Slip:
    opened = due - timedelta(days=60)
    return Slip(
        unit=year.unit, year=year, number=f"督办〔2026〕{n + 1}号", series_year=2026, serial=n + 1, source="decision",
        matter=f"第{n}件事", lead_unit=person.unit, person=person, opened_on=opened, original_due=due, current_due=due,
        state=("received", "under_way", "reported")[n % 3], state_at=now, proposed_at=now, level=1 + n % 3,
    )  # fmt: skip

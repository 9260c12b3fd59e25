"""Reads measures.toml and sets its values against the periods that are over today. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from luoshi.progress.measures import last_day, periods

AFTER = 3  # days after a period's end on which the first of its readings is sent
NUMBERS = {"baseline": "baseline", "target": "target", "stretch": "stretch", "low": "band_low", "high": "band_high"}


@dataclass(frozen=True)
class ReadingStory:
    unit: str
    period: date
    on: date
    value: Decimal
    note: str = ""
    reason: str = ""  # of a correction; its reading came before it


@dataclass(frozen=True)
class MeasureStory:
    name: str
    unit: str
    owner: str
    fields: dict[str, Any]  # what is said of it, by the names of the definition
    task: str | None = None
    rule: str = ""  # why its task goes by it
    units: tuple[str, ...] = ()
    readings: tuple[ReadingStory, ...] = ()


def measure_story(row: Mapping[str, Any], year: int, today: date) -> MeasureStory:
    frequency = row.get("frequency", "month")
    by_unit: dict[str, list[str]] = row.get("by_unit") or {row["unit"]: row["values"]}
    starts = periods(frequency, year, date(year, 1, 1))
    over = [start for start in starts if _sent(frequency, start) < today]
    readings = [
        reading
        for turn, (unit, values) in enumerate(by_unit.items())
        for reading in _readings(row, unit, over, values, turn)
    ]
    plain = {key: row[key] for key in ("direction", "joining", "source", "frequency") if key in row}
    numbers = {name: Decimal(row[key]) for key, name in NUMBERS.items() if key in row}
    return MeasureStory(
        name=row["name"],
        unit=row["unit"],
        owner=row["owner"],
        task=row.get("task"),
        rule=row.get("rule", ""),
        fields={**plain, **numbers, "unit_of_measure": row["of"], "first_period": starts[0]},
        units=tuple(by_unit) if "by_unit" in row else (),
        readings=tuple(reading for reading in readings if reading.on <= today),
    )


def _readings(
    row: Mapping[str, Any], unit: str, over: list[date], values: list[str], turn: int
) -> Iterator[ReadingStory]:
    skipped = {len(over) - back for back in row.get("skip", ())}
    wrong = row.get("wrong", {})
    for at, period in enumerate(over):
        if at in skipped:
            continue
        on = _sent(row.get("frequency", "month"), period) + timedelta(turn)
        note = row.get("note", "") if at == len(over) - 1 else ""
        if at == len(over) - wrong.get("at", 0):
            yield ReadingStory(unit, period, on, Decimal(wrong["value"]))
            yield ReadingStory(unit, period, on + timedelta(6), Decimal(values[at]), "", wrong["reason"])
        else:
            yield ReadingStory(unit, period, on, Decimal(values[at]), note)


def _sent(frequency: str, period: date) -> date:
    return last_day(frequency, period) + timedelta(AFTER)

"""How fast the cascade runs: days from the conference until a unit had accepted, and broken down, all it was sent.

Pure. Only what came from above counts, not what a unit made of its own tasks for itself. A unit has *accepted* on the
day on which it signed the last of the tasks sent to it, and *broken down* on the day on which the last task it leads
was broken down into tasks of its own or was with a named person who had signed. Whatever is still outstanding leaves
the day open; nothing is guessed. The day of the conference is day 0.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

CountDays = Callable[[date], int]


@dataclass(frozen=True, slots=True)
class Sent:
    unit: int
    leads: bool
    accepted_on: date | None
    broken_down_on: date | None
    has_owner: bool


@dataclass(frozen=True, slots=True)
class Speed:
    unit: int
    sent: int
    unaccepted: int
    not_broken_down: int
    leads: int
    accepted_on: date | None  # none: something is outstanding
    broken_down_on: date | None
    accepted_days: int | None
    broken_down_days: int | None


def speeds(rows: Iterable[Sent], days: CountDays) -> dict[int, Speed]:
    """Per unit that was sent anything; ``days`` counts from the conference."""
    by_unit: dict[int, list[Sent]] = defaultdict(list)
    for row in rows:
        by_unit[row.unit].append(row)
    return {unit: _speed(unit, held, days) for unit, held in by_unit.items()}


def _speed(unit: int, rows: list[Sent], days: CountDays) -> Speed:
    accepted = [row.accepted_on for row in rows]
    led = [row for row in rows if row.leads]
    broken = [_broken_down_on(row) for row in led]
    accepted_on, broken_down_on = _last(accepted), _last(broken)
    return Speed(
        unit=unit,
        sent=len(rows),
        unaccepted=accepted.count(None),
        not_broken_down=broken.count(None),
        leads=len(led),
        accepted_on=accepted_on,
        broken_down_on=broken_down_on,
        accepted_days=days(accepted_on) if accepted_on else None,
        broken_down_days=days(broken_down_on) if broken_down_on else None,
    )


def _broken_down_on(row: Sent) -> date | None:
    if row.broken_down_on is not None:
        return row.broken_down_on
    return row.accepted_on if row.has_owner else None


def _last(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def slow(found: Iterable[Speed]) -> frozenset[int]:
    """Units that took more than half as long again as the middle one to break everything down; of fewer than three
    that have, none is called slow."""
    done = sorted((row.broken_down_days, row.unit) for row in found if row.broken_down_days is not None)
    if len(done) < 3:
        return frozenset()
    middle = done[len(done) // 2][0]
    return frozenset(unit for days, unit in done if days > 1.5 * max(middle, 1))

"""What a table of rules would have told over a period that has passed, on the slips as they really went. Nothing is written.

Due dates are taken as they stood on each day, days with the reviewer and days put off as they were; level, colour and the
reporting line as they are now. As in service each person is told of a slip once a day at most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from luoshi.kernel import clock
from luoshi.ledger.models import Mention
from luoshi.org.models import Person, Unit
from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.supervision.enums import ASIDE, SETTLED, ExtensionState
from luoshi.supervision.ladder.climb import Hold, Occasion, Step, come
from luoshi.supervision.ladder.evaluate import Said, reviews
from luoshi.supervision.ladder.line import Line, Lines
from luoshi.supervision.models import Extension, Notice, Slip

SHOWN = 50


@dataclass
class Trial:
    """Counts of what would have been told. ``unknown``: years whose working days were needed and are not known."""

    first: date
    last: date
    slips: int = 0
    told: int = 0
    by_rule: Counter[int] = field(default_factory=Counter)
    by_person: Counter[int] = field(default_factory=Counter)
    by_day: Counter[date] = field(default_factory=Counter)
    by_slip: Counter[int] = field(default_factory=Counter)
    height: dict[int, int] = field(default_factory=dict)  # slip → highest level told
    unknown: set[int] = field(default_factory=set)

    @property
    def busiest(self) -> tuple[date, int] | None:
        return max(self.by_day.items(), key=lambda row: (row[1], row[0]), default=None)

    @property
    def people(self) -> list[tuple[Person, int]]:
        most = self.by_person.most_common(SHOWN)
        found = Person.objects.select_related("unit").in_bulk([pk for pk, _ in most])
        return [(found[pk], n) for pk, n in most]

    @property
    def listed(self) -> list[tuple[Slip, int, int]]:
        found = Slip.objects.select_related("lead_unit", "person").in_bulk(
            [pk for pk, _ in self.by_slip.most_common(SHOWN)]
        )
        return [(found[pk], n, self.height[pk]) for pk, n in self.by_slip.most_common(SHOWN)]


class _Went(NamedTuple):
    """How a slip went, in the columns that the arithmetic needs."""

    pk: int
    due: date
    opened_on: date
    closed_on: date | None
    state: str
    state_at: datetime
    level: int
    colour: str
    person: int | None
    active: bool | None
    lead_path: str

    @property
    def end(self) -> date | None:
        """The day on which it left its unit for good."""
        if self.state in ASIDE:
            return clock.day_of(self.state_at)
        return self.closed_on if self.state in SETTLED else None


COLUMNS = (
    "pk", "current_due", "opened_on", "closed_on", "state", "state_at", "level", "colour", "person_id",
    "person__is_active", "lead_unit__path",
)  # fmt: skip


def tried(unit: Unit, steps: Sequence[Step], days: WorkingDays, first: date, last: date) -> Trial:
    """In six statements, whatever the number of slips."""
    trial, lines = Trial(first, last), Lines(unit, clock.today())
    dated, dues, held = _Dated(steps, days, first), _dues(unit), _held(unit)
    for slip in _slips(unit, first, last):
        trial.slips += 1
        try:
            found = _occasions(slip, dated, dues.get(slip.pk, ()), held.holds.get(slip.pk, ()), last)
        except YearUnknown as unknown:
            trial.unknown.add(unknown.year)
            continue
        speaking = [each for each in found if each.step.speaks_of(slip.level, slip.colour)]
        _count(trial, slip.pk, lines.of(slip.person if slip.active else None, slip.lead_path), speaking)
    return trial


def _slips(unit: Unit, first: date, last: date) -> Iterator[_Went]:
    """Those that were open in the period, numbered and with a lead unit and a due date."""
    found = Slip.objects.filter(unit=unit, opened_on__lte=last, lead_unit__isnull=False, current_due__isnull=False)
    found = found.filter(Q(closed_on=None) | Q(closed_on__gte=first)).order_by("pk")
    for row in found.values_list(*COLUMNS).iterator():
        slip = _Went(*row)  # type: ignore[arg-type]
        if slip.end is None or slip.end >= first:
            yield slip


class _Dated:
    """What comes for a due date up to a day; most slips share both."""

    def __init__(self, steps: Sequence[Step], days: WorkingDays, first: date) -> None:
        self.steps, self.days, self.first = steps, days, first
        self._kept: dict[tuple[date, date], list[Occasion]] = {}

    def __call__(self, due: date, to: date, since: date, holds: Sequence[Hold]) -> list[Occasion]:
        if holds:
            found = come(self.steps, due, to, self.days, None, holds)
        elif (due, to) in self._kept:
            found = self._kept[due, to]
        else:
            found = self._kept[due, to] = come(self.steps, due, to, self.days)
        since = max(since, self.first)
        return [each for each in found if each.day >= since]


def _occasions(
    slip: _Went, dated: _Dated, changes: Iterable[tuple[date, date]], holds: Sequence[Hold], last: date
) -> list[Occasion]:
    """Of the due dates that it had one after the other, what came while each was the current one."""
    end, begun, found = min(slip.end or last, last), slip.opened_on, []
    for on, was in sorted(changes):
        to = min(end, on - timedelta(days=1))
        if begun <= to:
            found += dated(was, to, begun, holds)
        begun = on
    return found + dated(slip.due, end, begun, holds) if begun <= end else found


def _count(trial: Trial, slip: int, line: Line, found: list[Occasion]) -> None:
    last: dict[tuple[int, date], Occasion] = {}
    for each in found:
        if each.step.levels_up < len(line):
            last[line[each.step.levels_up], each.day] = each
    for (person, day), each in last.items():
        trial.told += 1
        trial.by_rule[each.step.rule] += 1
        trial.by_person[person] += 1
        trial.by_day[day] += 1
        trial.by_slip[slip] += 1
        trial.height[slip] = max(trial.height.get(slip, 0), each.step.levels_up)


def _dues(unit: Unit) -> dict[int, list[tuple[date, date]]]:
    """Slip → on which day which due date gave way: by extensions, and by dates that leaders set."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    granted = Extension.objects.filter(slip__unit=unit, state=ExtensionState.GRANTED)
    for slip, at, was in granted.values_list("slip", "answered_at", "due_was"):
        if at is not None:
            found[slip].append((clock.day_of(at), was))
    own = Slip.objects.filter(unit=unit).values("pk")
    told = Mention.objects.filter(kind="supervision.slip", thing_id__in=own, event__verb="supervision.date_set")
    for slip, at, before in told.values_list("thing_id", "event__at", "event__before"):
        found[slip].append((clock.day_of(at), date.fromisoformat(before["due"])))
    return found


def _held(unit: Unit) -> Said:
    said = Said()
    put_off = Notice.objects.filter(slip__unit=unit, snoozed_on__isnull=False)
    for slip, first, until in put_off.values_list("slip", "snoozed_on", "snoozed_until"):
        if first is not None:
            said.holds[slip].append((first, until))
    reviews(said, Q(slip__unit=unit))
    return said

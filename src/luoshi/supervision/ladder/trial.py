"""What a table of rules would have told over a period that has passed, on the slips as they really went. Nothing is written.

Due dates are taken as they stood on each day, days with the reviewer and days put off as they were; level, colour and the
reporting line as they are now. As in service each person is told of a slip once a day at most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

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
        found = Person.objects.select_related("unit").in_bulk(list(self.by_person))
        return [(found[pk], n) for pk, n in self.by_person.most_common(SHOWN)]

    @property
    def listed(self) -> list[tuple[Slip, int, int]]:
        found = Slip.objects.select_related("lead_unit", "person").in_bulk(
            [pk for pk, _ in self.by_slip.most_common(SHOWN)]
        )
        return [(found[pk], n, self.height[pk]) for pk, n in self.by_slip.most_common(SHOWN)]


def tried(unit: Unit, steps: Sequence[Step], days: WorkingDays, first: date, last: date) -> Trial:
    """In six statements, whatever the number of slips."""
    trial, lines = Trial(first, last), Lines(unit, clock.today())
    slips = list(_slips(unit, first, last))
    dues, held = _dues(unit), _held(unit)
    for slip in slips:
        line = lines.of(slip.person_id if slip.person and slip.person.is_active else None, slip.lead_unit.path)  # type: ignore[union-attr]
        try:
            found = _occasions(slip, steps, days, dues.get(slip.pk, []), held.holds.get(slip.pk, ()), trial)
        except YearUnknown as unknown:
            trial.unknown.add(unknown.year)
            continue
        _count(trial, slip, line, found)
    trial.slips = len(slips)
    return trial


def _slips(unit: Unit, first: date, last: date) -> list[Slip]:
    """Those that were open in the period, numbered and with a lead unit and a due date."""
    found = Slip.objects.filter(unit=unit, opened_on__lte=last, lead_unit__isnull=False, current_due__isnull=False)
    found = found.filter(Q(closed_on=None) | Q(closed_on__gte=first)).select_related("lead_unit", "person")
    return [slip for slip in found.order_by("pk") if _end(slip) is None or _end(slip) >= first]  # type: ignore[operator]


def _end(slip: Slip) -> date | None:
    """The day on which it left its unit for good."""
    if slip.state in ASIDE:
        return clock.day_of(slip.state_at)
    return slip.closed_on if slip.state in SETTLED else None


def _occasions(
    slip: Slip, steps: Sequence[Step], days: WorkingDays, changes: Sequence[tuple[date, date]], holds: Sequence[Hold],
    trial: Trial,
) -> list[Occasion]:  # fmt: skip
    """Of the due dates that it had one after the other, what came while each was the current one."""
    speaking = [step for step in steps if step.speaks_of(slip.level, slip.colour)]
    end, found = min(_end(slip) or trial.last, trial.last), []
    begun = slip.opened_on
    for due, until in _phases(slip, changes):
        to = end if until is None else min(end, until - timedelta(days=1))
        if begun is not None and begun <= to:
            found += [each for each in come(speaking, due, to, days, begun, holds) if each.day >= trial.first]
        begun = until
    return found


def _phases(slip: Slip, changes: Sequence[tuple[date, date]]) -> list[tuple[date, date | None]]:
    """Each due date with the day from which another one held."""
    rows = [(was, on) for on, was in sorted(changes)]
    return [*rows, (slip.current_due, None)]  # type: ignore[list-item]


def _count(trial: Trial, slip: Slip, line: Line, found: list[Occasion]) -> None:
    last: dict[tuple[int, date], Occasion] = {}
    for each in found:
        if each.step.levels_up < len(line):
            last[line[each.step.levels_up], each.day] = each
    for (person, day), each in last.items():
        trial.told += 1
        trial.by_rule[each.step.rule] += 1
        trial.by_person[person] += 1
        trial.by_day[day] += 1
        trial.by_slip[slip.pk] += 1
        trial.height[slip.pk] = max(trial.height.get(slip.pk, 0), each.step.levels_up)


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

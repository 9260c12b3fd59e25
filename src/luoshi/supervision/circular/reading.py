"""Between the database and ``counting``: what an institution's month was, read in a fixed number of statements.

How slips stood at the month's end is read from their history (``SlipChange``), extensions and urgings from their days,
tasks from the history of their standings: a past month does not change when it is looked at later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from luoshi.kernel import clock
from luoshi.kernel.trees import ids_on
from luoshi.org.models import Unit
from luoshi.org.queries import working_days
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.models import CheckIn, LightRule, StandingChange
from luoshi.progress.standing import OWN
from luoshi.progress.time_plan import span_of
from luoshi.supervision.circular.counting import Asked, Counts, Followed, Month, count
from luoshi.supervision.enums import ASIDE, OPEN, SETTLED, ExtensionState
from luoshi.supervision.models import Extension, Slip, SlipChange, Urging
from luoshi.supervision.settings_of import rule_of

ENDED = ("done", "")  # lights of tasks of which nothing was asked any more on that day: done, withdrawn
COUNTED = (*OPEN[1:], *SETTLED, *ASIDE)  # of whatever was opened


@dataclass(frozen=True)
class UnitCounts:
    """A row of the circular: a unit directly below the institution with all below it, or the institution's own."""

    unit: int
    name: str
    name_en: str
    counts: Counts


@dataclass(frozen=True)
class MonthCounts:
    month: Month
    rows: list[UnitCounts] = field(default_factory=list)

    @property
    def by_unit(self) -> dict[int, Counts]:
        return {row.unit: row.counts for row in self.rows}


def month_counts(institution: Unit, month: Month) -> MonthCounts:
    """A row a unit, in their order, the institution's own last; units without numbers are left out once they are closed."""
    units = list(Unit.objects.filter(parent=institution).order_by("position", "id"))
    rule, days = rule_of(institution), working_days(institution.pk)
    found = count(
        slips_of(institution, month), tasks_of(institution, month), month, rule.due_soon_days, days, clock.today()
    )
    rows = [
        UnitCounts(unit.pk, unit.short_name or unit.name, unit.name_en, found.get(unit.pk) or Counts())
        for unit in [*units, institution]
        if unit.pk in found or (unit.pk != institution.pk and unit.closed_at is None)
    ]
    return MonthCounts(month, rows)


def row_of(path: str | None, institution: Unit) -> int:
    """The row that a unit counts in: the child of the institution that it is or lies below, else the institution."""
    chain, depth = ids_on(path or institution.path), len(ids_on(institution.path))
    return chain[depth] if len(chain) > depth else institution.pk


# Slips


def slips_of(institution: Unit, month: Month) -> list[Followed]:
    """In four statements: the slips opened by the month's end and not closed before it, as they stood at its end."""
    slips = Slip.objects.filter(unit=institution, opened_on__lte=month.last)
    slips = slips.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=month.first)).order_by("pk")
    stood = _stood(slips, month.last, institution)
    extended, lately = _extensions(slips, month)
    first, after = _moments(month)
    urged = set(Urging.objects.filter(slip__in=slips, at__gte=first, at__lt=after).values_list("slip", flat=True))
    rows: Iterable[Any] = slips.values_list("pk", "opened_on", "original_due", "submitted_on", "closed_on")
    return [
        replace(
            stood[pk], opened_on=opened, original_due=due, submitted_on=submitted, closed_on=closed,
            extended_to=extended.get(pk), extended_in_month=pk in lately, urged_in_month=pk in urged,
        )
        for pk, opened, due, submitted, closed in rows
        if pk in stood
    ]  # fmt: skip


def _stood(slips: QuerySet[Slip], last: date, institution: Unit) -> dict[int, Followed]:
    """Slip → how it stood at the end of a day, by its history."""
    found: dict[int, Followed] = {}
    rows = SlipChange.objects.filter(slip__in=slips, day__lte=last, state__in=COUNTED).order_by("day")
    for pk, day, state, colour, due, path in rows.values_list(
        "slip", "day", "state", "colour", "current_due", "lead_unit__path"
    ).iterator():
        aside = None
        if state in ASIDE:
            was = found.get(pk)
            aside = was.aside_on if was and was.aside_on else day
        found[pk] = Followed(
            pk, row_of(path, institution), opened_on=day, state=state, colour=colour, current_due=due, aside_on=aside
        )
    return found


def _extensions(slips: QuerySet[Slip], month: Month) -> tuple[dict[int, date], set[int]]:
    """Slip → the latest day that an extension gave, by the month's end; and those that got one in the month."""
    first, after = _moments(month)
    rows = Extension.objects.filter(slip__in=slips, state=ExtensionState.GRANTED, answered_at__lt=after)
    latest: dict[int, date] = {}
    lately: set[int] = set()
    granted: Iterable[Any] = rows.order_by().values_list("slip", "granted_until", "answered_at")
    for pk, until, at in granted:
        latest[pk] = max(until, latest.get(pk, until))
        if at >= first:
            lately.add(pk)
    return latest, lately


# Tasks


def tasks_of(institution: Unit, month: Month) -> list[Asked]:
    """In three statements: the leaf tasks issued by the month's end that go by check-ins, with those of the month."""
    first, after = _moments(month)
    every = (LightRule.objects.filter(unit=institution).first() or LightRule()).reading_every_days
    came = _came(institution, first, after)
    return [
        Asked(
            pk, row_of(path, institution), starts_on=span.starts_on, every_days=every, last_before=before,
            sent=came.get(pk, ()), open_at_end=asked,
        )
        for pk, path, span, before, asked in _leaves(institution, first, after, month)
        if span.starts_on is not None
    ]  # fmt: skip


def _leaves(institution: Unit, first: datetime, after: datetime, month: Month) -> Iterable[tuple[Any, ...]]:
    """Task, its lead unit's path, its span, the day that the last check-in before the month speaks of, and whether
    anything was asked of it at the month's end."""
    said = CheckIn.objects.filter(task=OuterRef("pk"), sent_at__lt=first, replaces=None).order_by().values("task")
    stood = StandingChange.objects.filter(task=OuterRef("pk"), day__lte=month.last).order_by("-day")
    parts = Task.objects.filter(parent=OuterRef("pk"), issued_at__lt=after).exclude(state=TaskState.DRAFTED)
    tasks = Task.objects.filter(~Exists(parts), year__unit=institution, issued_at__lt=after).order_by("pk")
    tasks = tasks.exclude(rollup_rule__kind__in=OWN)  # by today's rule; of these no check-in is asked
    rows = tasks.annotate(
        before=Subquery(said.annotate(last=Max("as_of")).values("last")), stood=Subquery(stood.values("light")[:1])
    ).values_list(
        "pk", "lead_unit__path", "due_kind", "starts_on", "due_on", "issued_at", "closed_at", "year__year", "before",
        "stood",
    )  # fmt: skip
    row: Any
    for row in rows.iterator():
        pk, path, kind, starts_on, due_on, issued_at, closed_at, year, before, light = row
        asked = light not in ENDED and (closed_at is None or closed_at >= after)
        yield pk, path, span_of(kind, starts_on, due_on, clock.day_of(issued_at), year), before, asked


def _came(institution: Unit, first: datetime, after: datetime) -> dict[int, list[tuple[date, date]]]:
    """Task → the day that each check-in of the month speaks of and the day it came; corrections do not count."""
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rows = CheckIn.objects.filter(task__year__unit=institution, sent_at__gte=first, sent_at__lt=after, replaces=None)
    for task, as_of, at in rows.order_by("sent_at").values_list("task", "as_of", "sent_at"):
        found[task].append((as_of, clock.day_of(at)))
    return found


def _moments(month: Month) -> tuple[datetime, datetime]:
    """When the month begins and when it is over, in the institution's time zone."""
    return _midnight(month.first), _midnight(month.last + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))

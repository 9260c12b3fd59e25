"""Between the database and ``findings``: the tasks that an institution's rule watches, and what it makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import F, Q
from django.utils import timezone

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.time_plan import span_of
from luoshi.supervision.enums import ASIDE, OPEN, SETTLED, SlipSource
from luoshi.supervision.findings import Finding, Thresholds, Watched, finding
from luoshi.supervision.models import InspectionRule, Slip

COLUMNS = (
    "pk", "due_kind", "starts_on", "due_on", "issued_at", "year__year", "standing__done", "standing__planned",
    "standing__read_on",
)  # fmt: skip


@dataclass
class Found:
    """Task → what was found. ``unknown``: years whose working days were needed and are not known."""

    by_task: dict[int, Finding]
    unknown: set[int]


def thresholds_of(rule: InspectionRule) -> Thresholds:
    return Thresholds(rule.yellow_from, rule.red_over, rule.unstarted_months, rule.quiet_days)


def watched(year: WorkYear, rule: InspectionRule) -> Iterator[tuple[int, Watched]]:
    """The open tasks of a year down to the depth that is watched, in one statement."""
    tasks = Task.objects.filter(
        year=year, state__in=(TaskState.ISSUED, TaskState.CARRIED_OUT), standing__isnull=False
    ).order_by("pk")
    if rule.watched_depth:
        tasks = tasks.filter(depth__lte=rule.watched_depth)
    for pk, kind, starts_on, due_on, issued_at, number, done, planned, read_on in tasks.values_list(
        *COLUMNS
    ).iterator():
        issued_on = timezone.localdate(issued_at) if issued_at and not starts_on else None
        span = span_of(kind, starts_on, due_on, issued_on, number)
        yield pk, Watched(span, Fraction(done), Fraction(planned) if planned else None, read_on)


def found_in(year: WorkYear, rule: InspectionRule, days: WorkingDays) -> Found:
    day, limits, found = clock.today(), thresholds_of(rule), Found({}, set())
    for pk, task in watched(year, rule):
        try:
            each = finding(task, limits, day, days)
        except YearUnknown as unknown:
            found.unknown.add(unknown.year)
            continue
        if each:
            found.by_task[pk] = each
    return found


def open_slips(tasks: Iterable[int]) -> dict[int, list[int]]:
    """Task → the open slips that follow the task itself: made by a rule, made from the task, or gone on with a duplicate
    of such a one. A meeting's decision or an instruction that only touches the task is another matter."""
    listed = list(tasks)
    found: dict[int, list[int]] = defaultdict(list)
    own = Slip.objects.filter(task__in=listed, state__in=OPEN).annotate(about=F("task_id"))
    follows = ~Q(duplicates__cause="") | Q(duplicates__source=SlipSource.TASK)
    joined = Slip.objects.filter(follows, duplicates__task__in=listed, state__in=OPEN)
    joined = joined.annotate(about=F("duplicates__task_id"))
    for rows in (own.exclude(cause=""), own.filter(source=SlipSource.TASK), joined):
        for pk, about in rows.order_by("pk").values_list("pk", "about"):
            found[about].append(pk)
    return found


def settled_days(tasks: Iterable[int]) -> dict[int, date]:
    """Task → the day on which a slip on it was last settled: closed, declined, or joined and that closed."""
    found: dict[int, date] = {}
    follows = ~Q(cause="") | Q(source=SlipSource.TASK)
    ended = Slip.objects.filter(follows, Q(state__in=SETTLED) | Q(state__in=ASIDE), task__in=list(tasks))
    for task, closed_on, joined_on, state_at in ended.values_list(
        "task_id", "closed_on", "joined_into__closed_on", "state_at"
    ):
        day = closed_on or joined_on or clock.day_of(state_at)
        found[task] = max(day, found.get(task, day))
    return found

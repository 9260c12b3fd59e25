"""What of this room waits for a person: check-ins, readings of measures, milestones to tick, tasks to break down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock, waiting
from luoshi.kernel.templatetags.luoshi import day
from luoshi.kernel.waiting import MOST, Item
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.enums import AssignmentRole, AssignmentState, TaskState
from luoshi.plan.models import Assignment
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing
from luoshi.progress.queries import blocked_among, blocked_in, milestones_owed, owed_by, todo_of, untouched

OPEN = [TaskState.ISSUED, TaskState.CARRIED_OUT]


def waiting_for(person: Person, year: WorkYear) -> Iterator[Item]:
    yield from _to_check_in(person, year)
    yield from _to_clear(person, year)
    yield from _to_read(person, year)
    yield from _to_tick(person, year)
    yield from _to_break_down(person, year)


def _to_check_in(person: Person, year: WorkYear) -> Iterator[Item]:
    listed = todo_of(person, year)[:MOST]
    blocked = blocked_among(owed.task.pk for owed in listed)
    for owed in listed:
        last = _("last check-in %(day)s") % {"day": day(owed.last)} if owed.last else _("no check-in yet")
        if row := blocked.get(owed.task.pk):
            last = _("%(last)s, blocked: %(words)s") % {"last": last, "words": row.blocked_by}
        yield Item(
            _("Check in"), owed.task.title, f"{owed.task.number} · {last}", owed.standing.light,
            _when(owed.standing, owed.task.due_on), _("Check in"),
            reverse("progress:check-in", args=[owed.task.pk]), owed.task.due_on,
        )  # fmt: skip


def _to_clear(person: Person, year: WorkYear) -> Iterator[Item]:
    """What stands in the way of others' tasks, for the head of the lead unit and the leader in charge: it stays until a
    check-in lifts it."""
    charge = Q(task__leader=person) | Q(task__lead_unit__in=scope_of(person).headed())
    others = blocked_in(year).filter(charge).exclude(Q(task__owner=person) | Q(task__owner=None, sent_by=person))
    for row in others.select_related("task__owner")[:MOST]:
        task, who = row.task, row.sent_by.label
        detail = _("%(number)s · %(who)s on %(day)s: %(words)s") % {
            "number": task.number, "who": who, "day": day(row.as_of), "words": row.blocked_by,
        }  # fmt: skip
        yield Item(
            pgettext("a task", "Blocked"), task.title, detail, task.standing.light, waiting.when(task.due_on, ""),
            pgettext("a blocked task", "Look"), task.get_absolute_url(), task.due_on,
        )  # fmt: skip


def _to_read(person: Person, year: WorkYear) -> Iterator[Item]:
    """Readings of measures whose periods are over: a missing one is a state of its own, neither zero nor last month's."""
    for owed in owed_by(person, year)[:MOST]:
        measure, periods = owed.measure, owed.said
        missing = ngettext("%(n)s reading missing", "%(n)s readings missing", len(periods)) % {"n": len(periods)}
        said = pgettext("within a sentence", ", ").join(periods[:3])
        yield Item(
            pgettext("a measure", "Read"), measure.name, f"{measure.number} · {said}",
            Light.NO_READING if owed.missing else Light.DUE_SOON, missing if owed.missing else _("reading due"),
            pgettext("a measure", "Read"), f"{measure.get_absolute_url()}#read",
        )  # fmt: skip


def _to_tick(person: Person, year: WorkYear) -> Iterator[Item]:
    """Milestones whose day has come: passed or not, somebody says so."""
    for milestone in milestones_owed(person, year)[:MOST]:
        task, late = milestone.task, milestone.due_on < clock.today()
        yield Item(
            _("Milestone"), milestone.title, f"{task.number} · {task.title}",
            Light.OVERDUE if late else Light.DUE_SOON, waiting.when(milestone.due_on, ""),
            pgettext("a milestone", "Tick"), f"{task.get_absolute_url()}#milestones", milestone.due_on,
        )  # fmt: skip


def _to_break_down(person: Person, year: WorkYear) -> Iterator[Item]:
    """Accepted by a unit that has units below it, with nobody named to do it and no part made of it yet."""
    below = Unit.objects.filter(parent__in=scope_of(person).headed(), closed_at__isnull=True)
    found = Assignment.objects.filter(
        unit__in=set(below.values_list("parent_id", flat=True)),
        role=AssignmentRole.LEAD, state=AssignmentState.ACCEPTED, broken_down_at__isnull=True,
        task__year=year, task__state__in=OPEN,
    )  # fmt: skip
    for row in untouched(found).select_related("task").order_by("accepted_at")[:MOST]:
        detail = _("signed for on %(day)s, no parts yet") % {"day": day(row.accepted_at)}
        when = waiting.when(row.task.due_on, str(Light.ON_TRACK.label))
        url = row.task.get_absolute_url()
        yield Item(_("Break down"), row.task.title, detail, Light.ON_TRACK, when, _("Break down"), url)


def _when(standing: Standing, due_on: date | None) -> str:
    """How late, how far behind, or how long still; the light's own word where no day is set."""
    lag = float(standing.planned_percent or 0) - float(standing.done_percent)  # for words only
    late = due_on is not None and due_on <= clock.today()
    if not late and standing.light in (Light.BEHIND, Light.OVERDUE) and lag > 0:
        return _("%(points)s points behind") % {"points": f"{lag:.0f}"}
    if not late and standing.light == Light.NO_READING:
        return str(Light(standing.light).label)
    return waiting.when(due_on, str(Light(standing.light).label))

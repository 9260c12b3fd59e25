"""Dates of this room: when tasks and milestones are due that somebody answers for."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.diary import Entry
from luoshi.org.models import Person
from luoshi.org.policy import scope_of
from luoshi.plan.models import Milestone, Task
from luoshi.plan.waiting import OPEN

MOST = 500  # of a kind


def entries_of(person: Person, year: WorkYear) -> Iterator[Entry]:
    """Of tasks that they own, or that nobody owns in a unit they head."""
    own = Q(owner=person) | Q(owner=None, lead_unit__in=scope_of(person).headed())
    mine = Task.objects.filter(own, year=year, state__in=OPEN)
    for task in mine.exclude(due_on=None).order_by("due_on", "pk")[:MOST]:
        title, about = _("Due: %(what)s") % {"what": task.title}, ("plan.task", task.pk)
        if task.due_on:
            yield Entry(f"task-{task.pk}", title, task.number, task.due_on, task.get_absolute_url(), about)
    nodes = Milestone.objects.filter(task__in=mine, passed_on=None).select_related("task")
    for node in nodes.order_by("due_on", "pk")[:MOST]:
        title, task = _("Milestone: %(what)s") % {"what": node.title}, node.task
        yield Entry(
            f"milestone-{node.pk}", title, str(task), node.due_on, f"{task.get_absolute_url()}#milestones",
            ("plan.task", task.pk),
        )  # fmt: skip

"""What is blocked: open leaf tasks whose check-in that holds says that something stands in the way."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from luoshi.intake.models import WorkYear
from luoshi.kernel.trees import under
from luoshi.plan.models import Task
from luoshi.progress.models import CheckIn
from luoshi.progress.rows import LIVE, OPEN


def blocking() -> QuerySet[CheckIn]:
    """The check-ins by which tasks are blocked now, one of each task. A later one without it lifts it, a correction too; so
    does breaking the task down or closing it. "Later" is what gives the number: the later day, then the later sent."""
    later = Q(as_of__gt=OuterRef("as_of")) | Q(as_of=OuterRef("as_of"), pk__gt=OuterRef("pk"))
    newer = CheckIn.objects.filter(later, task=OuterRef("task"), replaced_by__isnull=True)
    parts = Task.objects.filter(parent=OuterRef("task"), state__in=LIVE)
    found = CheckIn.objects.filter(blocked_by__gt="", replaced_by__isnull=True, task__state__in=OPEN)
    return found.exclude(Exists(newer)).exclude(Exists(parts))


def blocked_in(year: WorkYear) -> QuerySet[CheckIn]:
    """Of a year, those furthest behind first."""
    found = blocking().filter(task__year=year).select_related("task__standing", "sent_by")
    return found.order_by(F("task__standing__lag_percent").desc(nulls_last=True), "task")


def blocked_at_or_below(task: Task, most: int = 3) -> list[CheckIn]:
    found = blocking().filter(under(task.path, "task__path")).select_related("task", "sent_by")
    return list(found.order_by("-as_of", "-id")[:most])


def blocked_among(tasks: Iterable[int]) -> dict[int, CheckIn]:
    """Task → what blocks it, in one statement; none where no task is asked for."""
    wanted = list(tasks)
    found = blocking().filter(task__in=wanted).select_related("sent_by") if wanted else ()
    return {row.task_id: row for row in found}

"""What came before on a matter: check-ins, reports on its slip, extensions, other slips, earlier decisions. Newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from luoshi.kernel.trees import under
from luoshi.org.models import Person
from luoshi.plan.models import Task
from luoshi.progress.models import CheckIn
from luoshi.supervision.meetings.following import WITH, Became, became
from luoshi.supervision.models import AgendaItem, Decision
from luoshi.supervision.queries import slips_on

LINES = 6  # of a kind


@dataclass(frozen=True)
class History:
    task: Task | None
    check_ins: list[CheckIn]
    notes: list[Any]
    extensions: list[Any]
    slips: list[Any]
    decisions: list[tuple[Decision, Became]]

    @property
    def empty(self) -> bool:
        return not (self.check_ins or self.notes or self.extensions or self.slips or self.decisions)


def history_of(item: AgendaItem, person: Person) -> History:
    """In six statements at most."""
    slip = item.slip
    task = item.task or (slip.task if slip else None) or (item.earlier.task if item.earlier else None)
    return History(
        task=task,
        check_ins=_check_ins(task) if task else [],
        notes=list(slip.notes.select_related("sent_by")[:LINES]) if slip else [],
        extensions=list(slip.extensions.select_related("asked_by").order_by("-id")[:LINES]) if slip else [],
        slips=list(slips_on(task, person).exclude(pk=slip.pk if slip else 0)[:LINES]) if task else [],
        decisions=_decisions(item, task),
    )


def _check_ins(task: Task) -> list[CheckIn]:
    """Of the task and of all below it."""
    found = CheckIn.objects.filter(under(task.path, "task__path"), replaced_by__isnull=True)
    return list(found.select_related("task", "sent_by").order_by("-as_of", "-id")[:LINES])


def _decisions(item: AgendaItem, task: Task | None) -> list[tuple[Decision, Became]]:
    about = Q(pk=item.earlier_id)
    if item.slip_id:
        about |= Q(slip=item.slip_id) | Q(item__slip=item.slip_id)
    if task:
        about |= Q(task=task) | Q(item__task=task) | Q(slip__task=task)
    rows = Decision.objects.filter(about).exclude(meeting=item.meeting_id).select_related(*WITH)
    return [(row, became(row)) for row in rows.order_by("-decided_at").distinct()[:LINES]]

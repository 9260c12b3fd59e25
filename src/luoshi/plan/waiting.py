"""What of this room waits for a person: tasks to sign for, adjustments to answer, drafts to complete and send."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.templatetags.luoshi import day
from luoshi.kernel.waiting import MOST, Item, waited
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.org.policy import scope_of
from luoshi.plan.enums import AssignmentRole, AssignmentState, TaskState
from luoshi.plan.models import Adjustment, Assignment, Task

OPEN = [TaskState.ISSUED, TaskState.CARRIED_OUT]
LONG = 3  # days that something unanswered may lie before it is called behind


def waiting_for(person: Person, year: WorkYear) -> Iterator[Item]:
    yield from _to_accept(person, year)
    yield from _to_answer(person, year)
    if scope_of(person).holds(PostKind.PLANNER, year.unit.path):
        yield from _to_send(year)


def _to_accept(person: Person, year: WorkYear) -> Iterator[Item]:
    """Assignments of units they head, or of tasks handed to them by name."""
    owned = Task.objects.filter(owner=person, state__in=OPEN)
    mine = Q(unit__in=scope_of(person).headed()) | Q(role=AssignmentRole.LEAD, task__in=owned)
    found = Assignment.objects.filter(mine, state=AssignmentState.SENT, task__year=year, task__state__in=OPEN)
    for row in found.select_related("task", "unit", "sent_by").order_by("sent_at")[:MOST]:
        days, when = waited(clock.day_of(row.sent_at) if row.sent_at else clock.today())
        detail = _("%(who)s sent it on %(day)s · %(role)s") % {
            "who": row.sent_by.label if row.sent_by else "—",
            "day": day(row.sent_at),
            "role": row.get_role_display(),
        }
        yield Item(
            _("Sign for"), row.task.title, detail, "behind" if days > LONG else "due_soon", when, _("Sign for"),
            row.task.get_absolute_url(), row.task.due_on, part="sign", act=f"plan.accept_task:{row.pk}",
        )  # fmt: skip


def _to_answer(person: Person, year: WorkYear) -> Iterator[Item]:
    scope = scope_of(person)
    sent = Q(assignment__sent_by=person) | Q(assignment__task__parent__lead_unit__in=scope.headed())
    if scope.holds(PostKind.PLANNER, year.unit.path):
        sent |= Q(assignment__task__parent=None)
    found = Adjustment.objects.filter(sent, closed_at__isnull=True, assignment__task__year=year)
    for row in found.exclude(asked_by=person).select_related("assignment__task", "assignment__unit")[:MOST]:
        title = _("%(unit)s asks to adjust: %(task)s") % {
            "unit": row.assignment.unit.label,
            "task": row.assignment.task.title,
        }
        _days, when = waited(clock.day_of(row.asked_at))
        url = row.assignment.task.get_absolute_url()
        yield Item(_("Answer"), title, f"“{row.reason}”", "behind", when, _("Answer"), url, part="sign")


def _to_send(year: WorkYear) -> Iterator[Item]:
    """Drafts that lack something or wait to be sent."""
    drafts = Task.objects.filter(year=year, depth=1, state__in=[TaskState.DRAFTED, TaskState.APPROVED])
    for task in drafts.order_by("position")[:MOST]:
        lacks = [
            word for word, there in ((_("lead unit"), task.lead_unit_id), (_("due date"), task.due_kind)) if not there
        ]
        detail = _("lacks: %(what)s") % {"what": "、".join(lacks)} if lacks else _("ready to be sent")
        yield Item(
            _("Send"), task.title, f"{task.number} · {detail}", "behind" if lacks else "on_track", _("draft"),
            _("Complete"), task.get_absolute_url(),
        )  # fmt: skip

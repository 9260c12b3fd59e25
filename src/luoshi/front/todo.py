"""“What must I do today”: everything that waits for a person, from every room, worst first, one verb a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from luoshi.intake.enums import ClauseState, ReportState
from luoshi.intake.models import Report, WorkYear
from luoshi.kernel import clock
from luoshi.kernel.templatetags.luoshi import day
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.enums import AssignmentRole, AssignmentState, TaskState
from luoshi.plan.models import Adjustment, Assignment, Task
from luoshi.progress.enums import Light
from luoshi.progress.models import Standing
from luoshi.progress.queries import milestones_owed, owed_by, todo_of, untouched
from luoshi.supervision.queries import waiting_for

OPEN = [TaskState.ISSUED, TaskState.CARRIED_OUT]
WEIGHT = {Light.OVERDUE: 0, Light.BEHIND: 1, Light.NO_READING: 2, Light.DUE_SOON: 3, Light.ON_TRACK: 4}
MOST = 200  # of a kind; the inbox says so when there are more


@dataclass(frozen=True)
class Item:
    """``light`` says how urgent it is, ``when`` says so in words; ``verb`` is the one thing to do, at ``url``."""

    kind: str
    title: str
    detail: str
    light: str
    when: str
    verb: str
    url: str
    due: date | None = None


def todo(person: Person, year: WorkYear | None) -> list[Item]:
    """All of it, in a fixed number of statements."""
    if year is None:
        return []
    items = [
        *_to_check_in(person, year),
        *_to_read(person, year),
        *_to_pass(person, year),
        *_to_accept(person, year),
        *_to_answer(person, year),
        *_to_break_down(person, year),
        *_to_prepare(person, year),
        *_to_supervise(person, year),
    ]
    return sorted(items, key=lambda item: (WEIGHT.get(Light(item.light), 9), item.due or date.max))


def _to_check_in(person: Person, year: WorkYear) -> list[Item]:
    rows = []
    for owed in todo_of(person, year)[:MOST]:
        last = _("last check-in %(day)s") % {"day": day(owed.last)} if owed.last else _("no check-in yet")
        rows.append(
            Item(
                _("Check in"), owed.task.title, f"{owed.task.number} · {last}", owed.standing.light,
                _when(owed.standing.light, owed.task.due_on, _lag(owed.standing)), _("Check in"),
                reverse("progress:check-in", args=[owed.task.pk]), owed.task.due_on,
            )
        )  # fmt: skip
    return rows


def _to_read(person: Person, year: WorkYear) -> list[Item]:
    """Readings of measures whose periods are over: a missing one is a state of its own, neither zero nor last month's."""
    rows = []
    for owed in owed_by(person, year)[:MOST]:
        measure = owed.measure
        periods = owed.said
        when = ngettext("%(n)s reading missing", "%(n)s readings missing", len(periods)) % {"n": len(periods)}
        said = pgettext("within a sentence", ", ").join(periods[:3])
        light = Light.NO_READING if owed.missing else Light.DUE_SOON
        rows.append(
            Item(
                pgettext("a measure", "Read"), measure.name, f"{measure.number} · {said}", light,
                when if owed.missing else _("reading due"), pgettext("a measure", "Read"),
                f"{measure.get_absolute_url()}#read",
            )
        )  # fmt: skip
    return rows


def _to_pass(person: Person, year: WorkYear) -> list[Item]:
    """Milestones whose day has come: passed or not, somebody says so."""
    rows = []
    for milestone in milestones_owed(person, year)[:MOST]:
        late = (clock.today() - milestone.due_on).days
        light, task = Light.OVERDUE if late else Light.DUE_SOON, milestone.task
        detail, url = f"{task.number} · {task.title}", f"{task.get_absolute_url()}#milestones"
        when, verb = _when(light, milestone.due_on), pgettext("a milestone", "Tick")
        rows.append(Item(_("Milestone"), milestone.title, detail, light, when, verb, url, milestone.due_on))
    return rows


def _mine(person: Person) -> Q:
    """Assignments that wait for this person: of units they head, or of tasks handed to them by name."""
    owned = Task.objects.filter(owner=person, state__in=OPEN)
    return Q(unit__in=scope_of(person).headed()) | Q(role=AssignmentRole.LEAD, task__in=owned)


def _to_accept(person: Person, year: WorkYear) -> list[Item]:
    found = Assignment.objects.filter(_mine(person), state=AssignmentState.SENT, task__year=year, task__state__in=OPEN)
    rows = []
    for row in found.select_related("task", "unit", "sent_by").order_by("sent_at")[:MOST]:
        waited = (clock.today() - clock.day_of(row.sent_at)).days if row.sent_at else 0
        detail = _("%(who)s sent it on %(day)s · %(role)s") % {
            "who": row.sent_by.label if row.sent_by else "—",
            "day": day(row.sent_at),
            "role": row.get_role_display(),
        }
        light = Light.BEHIND if waited > 3 else Light.DUE_SOON
        when = _("waiting %(days)s days") % {"days": waited} if waited else _("came today")
        rows.append(
            Item(_("Sign for"), row.task.title, detail, light, when, _("Sign for"), row.task.get_absolute_url(),
                 row.task.due_on)
        )  # fmt: skip
    return rows


def _to_answer(person: Person, year: WorkYear) -> list[Item]:
    scope = scope_of(person)
    sent = Q(assignment__sent_by=person) | Q(assignment__task__parent__lead_unit__in=scope.headed())
    if scope.holds(PostKind.PLANNER, year.unit.path):
        sent |= Q(assignment__task__parent=None)
    found = Adjustment.objects.filter(sent, closed_at__isnull=True, assignment__task__year=year)
    rows = []
    for row in found.exclude(asked_by=person).select_related("assignment__task", "assignment__unit")[:MOST]:
        waited = (clock.today() - clock.day_of(row.asked_at)).days
        title = _("%(unit)s asks to adjust: %(task)s") % {
            "unit": row.assignment.unit.label,
            "task": row.assignment.task.title,
        }
        when = _("waiting %(days)s days") % {"days": waited} if waited else _("came today")
        url = row.assignment.task.get_absolute_url()
        rows.append(Item(_("Answer"), title, f"“{row.reason}”", Light.BEHIND, when, _("Answer"), url))
    return rows


def _to_break_down(person: Person, year: WorkYear) -> list[Item]:
    """Accepted by a unit that has units below it, with nobody named to do it and no part made of it yet."""
    below = Unit.objects.filter(parent__in=scope_of(person).headed(), closed_at__isnull=True)
    found = Assignment.objects.filter(
        unit__in=set(below.values_list("parent_id", flat=True)),
        role=AssignmentRole.LEAD, state=AssignmentState.ACCEPTED, broken_down_at__isnull=True,
        task__year=year, task__state__in=OPEN,
    )  # fmt: skip
    rows = []
    for row in untouched(found).select_related("task").order_by("accepted_at")[:MOST]:
        detail = _("signed for on %(day)s, no parts yet") % {"day": day(row.accepted_at)}
        url = row.task.get_absolute_url()
        when = _when(Light.ON_TRACK, row.task.due_on)
        rows.append(Item(_("Break down"), row.task.title, detail, Light.ON_TRACK, when, _("Break down"), url))
    return rows


def _to_prepare(person: Person, year: WorkYear) -> list[Item]:
    """What a planning officer has before them: reports not accepted, drafts that lack something or wait to be sent."""
    if not scope_of(person).holds(PostKind.PLANNER, year.unit.path):
        return []
    rows = []
    unread = Count("clauses", filter=Q(clauses__state=ClauseState.READ))
    reports = Report.objects.filter(year=year, state=ReportState.READ).defer("text", "original", "reading")
    for report in reports.annotate(unread=unread).order_by("received_at")[:20]:
        detail = _("%(count)s clauses not checked yet") % {"count": report.unread}
        url = reverse("intake:report", args=[report.pk])
        rows.append(Item(_("Check"), report.title, detail, Light.DUE_SOON, _("received %(day)s") % {
            "day": day(report.received_at)}, _("Check"), url))  # fmt: skip
    drafts = Task.objects.filter(year=year, depth=1, state__in=[TaskState.DRAFTED, TaskState.APPROVED])
    for task in drafts.order_by("position")[:MOST]:
        lacks = [
            word for word, there in ((_("lead unit"), task.lead_unit_id), (_("due date"), task.due_kind)) if not there
        ]
        detail = _("lacks: %(what)s") % {"what": "、".join(lacks)} if lacks else _("ready to be sent")
        light = Light.BEHIND if lacks else Light.ON_TRACK
        rows.append(Item(_("Send"), task.title, f"{task.number} · {detail}", light, _("draft"), _("Complete"),
                         task.get_absolute_url()))  # fmt: skip
    return rows


def _to_supervise(person: Person, year: WorkYear) -> list[Item]:
    """Slips to handle, to answer, to read, to bring on."""
    return [Item(**vars(waiting)) for waiting in waiting_for(person, year)]


def _lag(standing: Standing) -> float:
    """Percentage points behind the plan, for words only."""
    return float(standing.planned_percent or 0) - float(standing.done_percent)


def _when(light: str, due_on: date | None, lag: float = 0) -> str:
    """How late, how far behind, or how long still; the light's own word where no day is set."""
    left = (due_on - clock.today()).days if due_on else None
    if left is not None and left < 0:
        return _("overdue %(days)s days") % {"days": -left}
    if left == 0:
        return _("due today")
    if light in (Light.BEHIND, Light.OVERDUE) and lag > 0:
        return _("%(points)s points behind") % {"points": f"{lag:.0f}"}
    if left is None or light == Light.NO_READING:
        return str(Light(light).label)
    return _("%(days)s days left") % {"days": left}

"""Who sees dispatch meetings and who runs them. The supervisor calls them; the supervisor and the chair run them; who answers
for the whole institution sees all of them, who is invited sees that one."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.plan.policy import may_plan
from luoshi.supervision.models import Decision, DispatchMeeting
from luoshi.supervision.policy import may_issue, may_propose, may_supervise


def meetings_seen_by(person: Person) -> QuerySet[DispatchMeeting]:
    scope = scope_of(person)
    whole = Q(pk__in=[])
    for path in scope.broad:
        whole |= Q(unit__path__startswith=path)
    invited = Q(attendances__person=person) | Q(attendances__deputy=person) | Q(attendances__unit__in=scope.headed())
    seen = DispatchMeeting.objects.filter(whole | Q(chair=person) | invited)
    return DispatchMeeting.objects.filter(pk__in=seen.order_by().values("pk"))


def may_call(person: Person, institution: Unit) -> bool:
    return may_supervise(person, institution)


def may_chair(person: Person, institution: Unit) -> bool:
    return may_issue(person, institution) or may_supervise(person, institution)


def may_run(person: Person, meeting: DispatchMeeting) -> bool:
    """Order the agenda, take decisions, end, issue the minutes."""
    return meeting.chair_id == person.pk or may_supervise(person, meeting.unit)


def may_ask(person: Person, institution: Unit) -> bool:
    """Ask for a matter to be put on: whoever may propose slips, and the heads of the institution's units."""
    if may_propose(person, institution):
        return True
    return any(kind == PostKind.HEAD and path.startswith(institution.path) for kind, path in scope_of(person).posts)


def may_make_task(person: Person, decision: Decision) -> bool:
    return may_plan(person, decision.meeting.unit)

"""Who receives, checks and reads reports."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from luoshi.intake.enums import ReportState
from luoshi.intake.models import Report
from luoshi.kernel.trees import under
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of

# Who may read a report while it is still being checked, holding the post at the institution or above it.
FIRST_READERS = {PostKind.PLANNER, PostKind.HEAD, PostKind.LEADER, PostKind.SUPERVISOR}


def may_receive(person: Person, unit: Unit) -> bool:
    """Open a year, receive and check reports: a planning officer of the institution or of a unit above it."""
    return scope_of(person).holds(PostKind.PLANNER, unit.path)


def may_check(person: Person, report: Report) -> bool:
    return may_receive(person, report.year.unit)


def reports_seen_by(person: Person) -> QuerySet[Report]:
    """Accepted ones by everybody in the institution; before that by its planners, leaders and supervisors."""
    scope = scope_of(person)
    seen = Q(scope.within("year__unit__path"), state=ReportState.ACCEPTED)
    for kind, path in scope.posts:
        if kind in FIRST_READERS:
            seen |= under(path, "year__unit__path")
    return Report.objects.filter(seen).select_related("year", "year__unit")

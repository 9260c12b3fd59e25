"""Who receives, checks and reads reports."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from luoshi.intake.enums import ReportState
from luoshi.intake.models import Report
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import institution_path, scope_of


def may_receive(person: Person, unit: Unit) -> bool:
    """Open a year, receive and check reports: a planning officer of the institution or of a unit above it."""
    return scope_of(person).holds(PostKind.PLANNER, unit.path)


def reports_seen_by(person: Person) -> QuerySet[Report]:
    """Accepted ones by everybody in the institution; unaccepted ones by whoever may see the institution in detail."""
    scope = scope_of(person)
    seen = Q(pk__in=[])
    for path in scope.broad:
        seen |= Q(year__unit__path__startswith=path)
    if scope.home:
        seen |= Q(year__unit__path=institution_path(scope.home), state=ReportState.ACCEPTED)
    return Report.objects.filter(seen).select_related("year", "year__unit")

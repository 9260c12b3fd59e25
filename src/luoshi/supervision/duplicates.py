"""Which open slips might be about the same matter: the same task or sentence first, then by wording, with the matching
that the plan uses. Suggestions only; a person joins them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from luoshi.plan.matching import Index
from luoshi.supervision.enums import OPEN
from luoshi.supervision.models import NotADuplicate, Slip

COMPARED = 500  # the newest open ones; older ones are found by their task or sentence only
ALIKE = 0.25  # below this, likeness tells nothing
SHOWN = 4


@dataclass(frozen=True)
class Candidate:
    slip: Slip
    same: str  # "task", "clause", or "" when only the wording is alike
    words: tuple[str, ...] = ()


def candidates(slip: Slip) -> list[Candidate]:
    """In three statements at most, whatever the register's size."""
    denied = NotADuplicate.objects.filter(Q(slip=slip) | Q(other=slip)).values_list("slip_id", "other_id")
    known = {pk for pair in denied for pk in pair} | {slip.pk}
    others = Slip.objects.filter(unit=slip.unit, state__in=OPEN).exclude(pk__in=known).select_related("lead_unit")
    same = _same(slip, others)
    near = [row for row in others.order_by("-id")[:COMPARED] if row.pk not in {each.slip.pk for each in same}]
    index = Index((row.pk, _wording(row)) for row in near)
    by_id = {row.pk: row for row in near}
    alike = [
        Candidate(by_id[match.id], "", match.words)
        for match in index.rank(_wording(slip), SHOWN)
        if match.score >= ALIKE
    ]
    return [*same, *alike][:SHOWN]


def _wording(slip: Slip) -> str:
    """What a person wrote of it: a rule's own requirement says the same of every task that lags."""
    return slip.matter if slip.cause else f"{slip.matter} {slip.requirement}"


def _same(slip: Slip, others: QuerySet[Slip]) -> list[Candidate]:
    about = Q()
    if slip.task_id:
        about |= Q(task=slip.task_id)
    if slip.clause_id:
        about |= Q(clause=slip.clause_id)
    if not (slip.task_id or slip.clause_id):
        return []
    found = others.filter(about).order_by("id")[:SHOWN]
    return [Candidate(row, "task" if slip.task_id and row.task_id == slip.task_id else "clause") for row in found]

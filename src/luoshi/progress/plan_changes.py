"""When plans last changed: what is worked out of plans alone holds through any number of check-ins."""

from __future__ import annotations

from django.db.models import Q

from luoshi.ledger.queries import latest_of

# Changes of who does it, of why and of words: nothing is added up by them.
QUIET = [
    f"plan.{verb}"
    for verb in (
        "task_started", "task_accepted", "task_handed", "adjustment_asked", "adjustment_remarked", "source_linked",
        "source_unlinked", "source_denied", "clause_waived", "waiver_revoked", "dependency_added", "dependency_dropped",
    )
]  # fmt: skip
OTHERS = ["progress.rollup_rule_changed", "org.unit_moved"]  # what parts weigh in a sum, and what lies below a unit


def last_change_of_plans() -> int:
    """The newest event of a plan that adds up otherwise since."""
    return latest_of("plans", (Q(verb__startswith="plan.") | Q(verb__in=OTHERS)) & ~Q(verb__in=QUIET))

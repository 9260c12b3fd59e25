"""When plans last changed: what is worked out of plans alone holds through any number of check-ins."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import Q

from luoshi.ledger.models import Event
from luoshi.ledger.queries import latest_id

OVERLAP = 500  # events
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
    """The newest event of a plan. Looks only at events newer than when it was last asked, and at some before: two
    transactions may end in another order than they began."""
    looked, found = cache.get("wall:plans", (0, 0))
    latest = latest_id()
    if latest != looked:
        newer = Event.objects.filter(Q(verb__startswith="plan.") | Q(verb__in=OTHERS), pk__gt=looked - OVERLAP)
        newer = newer.exclude(verb__in=QUIET).order_by("-pk")
        found = newer.values_list("pk", flat=True).first() or found
        cache.set("wall:plans", (latest, found), timeout=None)
    return int(found)

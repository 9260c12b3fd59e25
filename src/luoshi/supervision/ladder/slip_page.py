"""Who was told what of a slip and when, for its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.supervision.ladder.notices import speaking
from luoshi.supervision.models import Notice, Slip

SHOWN = 40


@dataclass(frozen=True)
class Told:
    """A notice and how it stands: ``mine`` while the person who looks is still to answer it."""

    notice: Notice
    mine: bool
    waits: bool  # put off past today
    holds: bool  # speaks still: of the due date that the slip has, and nothing newer said


def told_on(slip: Slip, person: Person) -> dict[str, Any]:
    """The newest first, in three statements."""
    today = clock.today()
    notices = list(Notice.objects.filter(slip=slip).select_related("person", "by", "rule").order_by("-on", "-id"))
    holding = set(speaking().filter(slip=slip).values_list("pk", flat=True)) if notices else set()
    rows = [
        Told(
            each,
            mine=each.person_id == person.pk and each.pk in holding and _open(each, today),
            waits=each.snoozed_until is not None and each.snoozed_until > today,
            holds=each.pk in holding,
        )
        for each in notices[:SHOWN]
    ]
    return {
        "told": rows,
        "told_count": len(notices),
        "delegations": list(slip.delegations.select_related("was", "to", "by", "notice")),
    }


def _open(notice: Notice, today: Any) -> bool:
    return notice.acknowledged_at is None and (notice.snoozed_until is None or notice.snoozed_until <= today)

"""Events of dispatch meetings: on the meeting's timeline, and on those of the slip and the task that they touch."""

from __future__ import annotations

from typing import Any

from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.supervision.models import DispatchMeeting


def tell_meeting(
    verb: str, meeting: DispatchMeeting, by: Person, *also: Any, reason: str = "", before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None, **facts: Any,
) -> None:  # fmt: skip
    """Record it last, in the action's own transaction."""
    record(
        f"supervision.{verb}",
        about=[meeting, *(thing for thing in also if thing is not None)],
        by=by,
        unit_path=meeting.unit.path,
        before=before,
        after=after,
        facts={"meeting": meeting.title, **facts},
        reason=reason,
    )

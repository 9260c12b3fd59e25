"""Events of slips: each belongs to the timeline of the slip and of the task it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from luoshi.kernel.templatetags.luoshi import day
from luoshi.kernel.words import in_both
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import name_of_slip


def tell(
    verb: str, slip: Slip, by: Person | None, *, reason: str = "", also: Sequence[Any] = (),
    before: dict[str, Any] | None = None, after: dict[str, Any] | None = None, **facts: Any,
) -> None:  # fmt: skip
    """Record it last, in the action's own transaction."""
    about: list[Any] = [slip, *([slip.task] if slip.task else []), *also]
    record(
        f"supervision.{verb}",
        about=about,
        by=by,
        unit_path=slip.lead_unit.path if slip.lead_unit else slip.unit.path,
        before=before,
        after=after,
        facts={"number": name_of_slip(slip), "matter": slip.matter, **facts},
        reason=reason,
    )


def said_day(value: date | None) -> dict[str, str] | str:
    return in_both(lambda: day(value))

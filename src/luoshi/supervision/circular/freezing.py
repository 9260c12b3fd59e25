"""The numbers of an issued circular as it keeps them: counts, and the slips and tasks behind each, by unit."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from luoshi.kernel.typed import YEARS
from luoshi.org.models import Unit
from luoshi.supervision.circular.confirming import Signed, signed_for
from luoshi.supervision.circular.counting import Counts, Month, ranks
from luoshi.supervision.circular.reading import MonthCounts, UnitCounts, month_counts
from luoshi.supervision.models import Circular
from luoshi.supervision.settings_of import rule_of

VERSION = 1


def frozen(now: MonthCounts, before: MonthCounts, leaders: list[Signed]) -> dict[str, Any]:
    signed = [asdict(each) for each in leaders]
    return {"version": VERSION, "month": _rows(now), "before": _rows(before), "leaders": signed}


def leaders_signed(circular: Circular) -> list[Signed]:
    """Who had signed for the month's instructions: when it was issued, until then as it stands."""
    if circular.numbers is not None:
        return [Signed(**each) for each in circular.numbers.get("leaders", [])]
    return signed_for(circular.unit, Month(circular.month))


def thawed(month: Month, rows: list[dict[str, Any]]) -> MonthCounts:
    return MonthCounts(
        month, [UnitCounts(row["unit"], row["name"], row["name_en"], Counts(row["held"])) for row in rows]
    )


def numbers_of(circular: Circular) -> tuple[MonthCounts, MonthCounts]:
    """The month and the one before it: as frozen once it is issued, until then counted anew."""
    month = Month(circular.month)
    if month.first.year not in YEARS:  # a draft of a month that nobody means: it opens, so that it can be discarded
        return MonthCounts(month), MonthCounts(month)
    if circular.numbers is not None:
        return thawed(month, circular.numbers["month"]), thawed(month.before, circular.numbers["before"])
    return month_counts(circular.unit, month), month_before(circular.unit, month)


def month_before(institution: Unit, month: Month) -> MonthCounts:
    """What was issued for it, in its latest edition, else counted from the history."""
    issued = latest_issued(institution, month.before.first)
    if issued is not None and issued.numbers is not None:
        return thawed(month.before, issued.numbers["month"])
    return month_counts(institution, month.before)


def latest_issued(institution: Unit, first: date) -> Circular | None:
    issued = Circular.objects.filter(unit=institution, month=first, issued_at__isnull=False)
    return issued.order_by("-edition").first()


def ranks_of(circular: Circular, now: MonthCounts) -> dict[int, int]:
    """Unit → its rank, where the institution wants one (a draft: wants one now). The institution's own row has none."""
    if not (circular.ranked if circular.issued_at else rule_of(circular.unit).ranked):
        return {}
    return ranks({row.unit: row.counts for row in now.rows if row.unit != circular.unit_id})


def _rows(counted: MonthCounts) -> list[dict[str, Any]]:
    return [
        {"unit": row.unit, "name": row.name, "name_en": row.name_en, "held": {k: v for k, v in row.counts.held.items() if v}}
        for row in counted.rows
    ]  # fmt: skip

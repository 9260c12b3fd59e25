from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause, Report
from luoshi.intake.moves import STATE_FIELDS, ensure_live, ensure_may_check, label, locked, move
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


def accept_clauses(*, report: Report, clauses: Sequence[Clause], by: Person) -> list[Clause]:
    """Say that these were read rightly. Those accepted before stay as they are; returns the newly accepted."""
    ensure_may_check(by, report)
    with transaction.atomic():
        rows = locked(clauses, report)
        ensure_live(rows)
        fresh = [row for row in rows if row.state == ClauseState.READ]
        for row in fresh:
            move(row, ClauseState.ACCEPTED, by)
        if fresh:
            Clause.objects.bulk_update(fresh, STATE_FIELDS, batch_size=500)
            record(
                "intake.clauses_accepted",
                about=[report, *fresh],
                by=by,
                unit_path=report.year.unit.path,
                after={"clauses": [row.pk for row in fresh]},
                facts={"count": len(fresh), "numbers": [label(row) for row in fresh[:20]]},
            )
    return fresh

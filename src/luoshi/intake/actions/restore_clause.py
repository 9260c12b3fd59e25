from __future__ import annotations

from django.db import transaction

from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause
from luoshi.intake.moves import STATE_FIELDS, ensure_may_check, label, locked, move
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


def restore_clause(*, clause: Clause, by: Person) -> Clause:
    """Take a dropped clause up again, not yet checked. One that was not dropped is left alone."""
    report = clause.report
    ensure_may_check(by, report)
    with transaction.atomic():
        [row] = locked([clause], report)
        if row.state == ClauseState.READ:
            return row
        before, reason = row.state, row.state_reason
        move(row, ClauseState.READ, by)
        row.save(update_fields=STATE_FIELDS)
        record(
            "intake.clause_restored",
            about=[row, report],
            by=by,
            unit_path=report.year.unit.path,
            before={"state": before, "reason": reason},
            after={"state": row.state},
            facts={"number": label(row)},
        )
    return row

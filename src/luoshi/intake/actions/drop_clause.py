from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause
from luoshi.intake.moves import STATE_FIELDS, ensure_may_check, label, locked, move
from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


def drop_clause(*, clause: Clause, reason: str, by: Person) -> Clause:
    """Leave a clause out, saying why. It stays in its place, struck through, and can be taken up again."""
    report = clause.report
    ensure_may_check(by, report)
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why the clause is dropped."), field="reason")
    with transaction.atomic():
        [row] = locked([clause], report)
        if row.state == ClauseState.DROPPED:
            return row
        before = row.state
        move(row, ClauseState.DROPPED, by, reason)
        row.save(update_fields=STATE_FIELDS)
        record(
            "intake.clause_dropped",
            about=[row, report],
            by=by,
            unit_path=report.year.unit.path,
            before={"state": before},
            after={"state": row.state},
            facts={"number": label(row)},
            reason=reason,
        )
    return row

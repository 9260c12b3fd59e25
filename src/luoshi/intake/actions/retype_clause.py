from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.enums import ClauseKind, ClauseRole
from luoshi.intake.models import Clause
from luoshi.intake.moves import ensure_live, ensure_may_check, label, locked
from luoshi.kernel.errors import Refused
from luoshi.kernel.words import word_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


def retype_clause(*, clause: Clause, role: str = "", kind: str = "", by: Person) -> Clause:
    """Say what a clause is: its role in the report, its kind, or both (empty: as it was)."""
    report = clause.report
    ensure_may_check(by, report)
    if (role and role not in ClauseRole.values) or (kind and kind not in ClauseKind.values):
        raise Refused(_("There is no such role or kind of clause."), field="role")
    with transaction.atomic():
        [row] = locked([clause], report)
        ensure_live([row])
        was = {"role": row.role, "kind": row.kind}
        now = {"role": role or row.role, "kind": kind or row.kind}
        if was == now:
            return row
        facts = {"number": label(row), "was": _words(was, now)}
        row.role, row.kind = now["role"], now["kind"]
        row.save(update_fields=["role", "kind"])
        record(
            "intake.clause_retyped",
            about=[row, report],
            by=by,
            unit_path=report.year.unit.path,
            before=was,
            after=now,
            facts={**facts, "now": _words(now, was)},
        )
    return row


def _words(one: dict[str, str], other: dict[str, str]) -> list[dict[str, str]]:
    """What differs, in words that each reader is told in their own language."""
    names = {"role": dict(ClauseRole.choices), "kind": dict(ClauseKind.choices)}
    return [word_of(names[key][value], "clause") for key, value in one.items() if value != other[key]]

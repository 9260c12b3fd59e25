from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import Clause
from luoshi.intake.moves import LIVE, ensure_live, ensure_may_check, locked
from luoshi.intake.numbering import LONGEST
from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


def renumber_clause(*, clause: Clause, number: str, by: Person) -> Clause:
    """Cite a clause by another number; no two live clauses of a report share one."""
    report = clause.report
    ensure_may_check(by, report)
    number = " ".join(number.split())
    if not number or len(number) > LONGEST:
        raise Refused(_("Write a number of 1 to %(longest)s characters.") % {"longest": LONGEST}, field="number")
    with transaction.atomic():
        [row] = locked([clause], report)
        ensure_live([row])
        was = row.number
        if was == number:
            return row
        if Clause.objects.filter(report=report, number=number, state__in=LIVE).exclude(pk=row.pk).exists():
            raise Refused(_("%(number)s is the number of another clause.") % {"number": number}, field="number")
        row.number = number
        row.save(update_fields=["number"])
        record(
            "intake.clause_renumbered",
            about=[row, report],
            by=by,
            unit_path=report.year.unit.path,
            before={"number": was},
            after={"number": number},
            facts={"was": was or row.title, "now": number},
        )
    return row

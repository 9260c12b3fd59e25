from __future__ import annotations

from django.db import transaction

from luoshi.intake.enums import ClauseState, ReportState
from luoshi.intake.models import Clause, Report
from luoshi.intake.moves import STATE_FIELDS, ensure_may_check, move
from luoshi.kernel import clock
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


def accept_report(*, report: Report, by: Person) -> Report:
    """The reading stands, with every clause not checked one by one; from now the whole institution may read it.

    Warnings and uncertain repairs never stand in the way. A second acceptance changes nothing.
    """
    ensure_may_check(by, report)
    with transaction.atomic():
        report = Report.objects.select_for_update(of=("self",)).select_related("year__unit").get(pk=report.pk)
        if report.state == ReportState.ACCEPTED:
            return report
        rest = list(Clause.objects.select_for_update().filter(report=report, state=ClauseState.READ))
        for clause in rest:
            move(clause, ClauseState.ACCEPTED, by)
        Clause.objects.bulk_update(rest, STATE_FIELDS, batch_size=500)
        report.state, report.accepted_at, report.accepted_by = ReportState.ACCEPTED, clock.now(), by
        report.save(update_fields=["state", "accepted_at", "accepted_by"])
        record(
            "intake.report_accepted",
            about=[report, report.year],
            by=by,
            unit_path=report.year.unit.path,
            before={"state": ReportState.READ},
            after={"state": ReportState.ACCEPTED, "clauses": [clause.pk for clause in rest]},
            facts={"title": report.title, "count": len(rest)},
        )
    return report

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from luoshi.intake.models import Clause, Repair, Report
from luoshi.intake.moves import ensure_may_check, label, touched
from luoshi.intake.places import Change
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person

LONGEST = 200


def choose_repair(*, repair: Repair, chosen: str, by: Person) -> Repair:
    """Say what stood at an uncertain place: a candidate or words of one's own.

    The report's text changes there, and every offset behind it moves along; accepted clauses that held the place are
    marked as changed. The same words again change nothing.
    """
    report = repair.report
    ensure_may_check(by, report)
    chosen = _one_line(chosen)
    with transaction.atomic():
        report = Report.objects.select_for_update(of=("self",)).select_related("year__unit").get(pk=report.pk)
        repair = Repair.objects.select_for_update().get(pk=repair.pk)
        if repair.certain:
            raise Refused(_("Repair %(number)s is certain; there is nothing to choose.") % {"number": repair.number})
        was = repair.restored
        if repair.chosen_at and was == chosen:
            return repair
        if was != chosen:
            _replace(report, repair, chosen)
        repair.restored, repair.chosen_at, repair.chosen_by = chosen, clock.now(), by
        repair.end = repair.start + len(chosen)
        repair.save(update_fields=["restored", "end", "chosen_at", "chosen_by"])
        record(
            "intake.repair_chosen",
            about=report,
            by=by,
            unit_path=report.year.unit.path,
            before={"repair": repair.number, "restored": was},
            after={"repair": repair.number, "restored": chosen},
            facts={"chosen": chosen, "damaged": repair.damaged},
        )
    return repair


def _one_line(chosen: str) -> str:
    chosen = chosen.strip()
    if not chosen or len(chosen) > LONGEST or not chosen.isprintable():
        raise Refused(
            _("Choose a candidate or write what stood there, in one line of up to %(longest)s characters.")
            % {"longest": LONGEST},
            field="chosen",
        )
    return chosen


def _replace(report: Report, repair: Repair, chosen: str) -> None:
    change = Change(repair.start, repair.end, len(chosen))
    was = report.text[repair.start : repair.end]
    report.text = report.text[: repair.start] + chosen + report.text[repair.end :]
    report.save(update_fields=["text"])
    clauses = Clause.objects.filter(report=report, end__gt=repair.start)
    behind = clauses.filter(start__gte=repair.end, start__gt=repair.start)
    affected = list(clauses.exclude(pk__in=behind.values("pk")).select_for_update())
    shift = len(chosen) - (repair.end - repair.start)
    behind.update(start=F("start") + shift, end=F("end") + shift)
    for clause in affected:
        _reword(clause, change, report.text, was, chosen)
    Clause.objects.bulk_update(affected, ["start", "end", "text", "heading", "changed_at"], batch_size=500)
    for other in Repair.objects.filter(report=report, end__gt=repair.start).exclude(pk=repair.pk):
        other.start, other.end = change.moved(other.start), change.moved(other.end)
        other.save(update_fields=["start", "end"])


def _reword(clause: Clause, change: Change, text: str, was: str, chosen: str) -> None:
    start, end = change.moved(clause.start), change.moved(clause.end)
    if start >= end:
        raise Refused(
            _("%(number)s lies within this place; merge it with its neighbour first.") % {"number": label(clause)}
        )
    clause.start, clause.end, clause.text = start, end, text[start:end]
    if was and was in clause.heading:
        clause.heading = clause.heading.replace(was, chosen, 1)[:300]
    touched(clause)

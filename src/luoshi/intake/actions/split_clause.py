from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from luoshi.intake.enums import ClauseKind
from luoshi.intake.models import Clause, Report
from luoshi.intake.moves import LIVE, ensure_live, ensure_may_check, label, locked, touched
from luoshi.intake.numbering import LONGEST, free
from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person

Span = tuple[int, int]


def split_clause(*, clause: Clause, at: Sequence[int], by: Person) -> list[Clause]:
    """Cut a clause before the given characters of its text. The first part keeps its number and what points at it."""
    report = clause.report
    ensure_may_check(by, report)
    with transaction.atomic():
        [row] = locked([clause], report)
        ensure_live([row])
        text = Report.objects.values_list("text", flat=True).get(pk=report.pk)
        spans = _spans(row, at, text)
        _ensure_clean_cuts(row, [start for start, _end in spans[1:]])
        before = {"start": row.start, "end": row.end}
        touched(row)
        row.end = spans[0][1]
        row.text = text[row.start : row.end]
        row.save(update_fields=["end", "text", "changed_at"])
        parts = [row, *(_lay(row, span, text) for span in spans[1:])]
        record(
            "intake.clause_split",
            about=[row, *parts[1:], report],
            by=by,
            unit_path=report.year.unit.path,
            before=before,
            after={"clauses": [part.pk for part in parts], "starts": [part.start for part in parts]},
            facts={"number": label(row), "parts": len(parts)},
        )
    return parts


def _spans(row: Clause, at: Sequence[int], text: str) -> list[Span]:
    """Where each part lies, without the blanks at the cuts."""
    cuts = sorted({row.start + place for place in at})
    if not cuts:
        raise Refused(_("Choose the place at which to split."), field="at")
    bounds = [row.start, *cuts, row.end]
    if bounds != sorted(bounds):
        raise Refused(_("That place is not within the clause."), field="at")
    spans = []
    for index, (start, end) in enumerate(pairwise(bounds)):
        part = text[start:end]
        if not part.strip():
            raise Refused(_("A part would be empty. Choose another place."), field="at")
        first = start if index == 0 else start + len(part) - len(part.lstrip())
        last = end if index == len(bounds) - 2 else start + len(part.rstrip())
        spans.append((first, last))
    return spans


def _ensure_clean_cuts(row: Clause, cuts: list[int]) -> None:
    """Neither through a repaired place nor through a clause that lies within this one."""
    repairs = list(row.report.repairs.values_list("start", "end", "number"))
    inner = Clause.objects.filter(report=row.report, state__in=LIVE, start__gte=row.start, end__lte=row.end)
    clauses = list(inner.exclude(pk=row.pk))
    for cut in cuts:
        for start, end, number in repairs:
            if start < cut < end:
                raise Refused(_("That place lies within repair %(number)s.") % {"number": number}, field="at")
        for clause in clauses:
            if clause.start < cut < clause.end:
                raise Refused(
                    _("That place lies within %(number)s; split that one.") % {"number": label(clause)}, field="at"
                )


def _lay(row: Clause, span: Span, text: str) -> Clause:
    """A part as a clause of its own, behind everything that begins before it; it takes over what lies within it."""
    start, end = span
    everything = Clause.objects.filter(report=row.report)
    position = (everything.filter(start__lt=start).aggregate(last=Max("position"))["last"] or 0) + 1
    everything.filter(position__gte=position).update(position=F("position") + 1)
    taken = set(everything.values_list("number", flat=True))
    number = free(row.number[: LONGEST - 4], taken) if row.number else ""
    part = Clause.objects.create(
        report=row.report, parent=row.parent, position=position, number=number, read_as=row.read_as, level=row.level,
        kind=ClauseKind.SENTENCE, role=row.role, start=start, end=end, text=text[start:end], state=row.state,
        state_at=row.state_at, state_by=row.state_by,
    )  # fmt: skip
    everything.filter(parent=row, start__gte=start, end__lte=end).update(parent=part)
    return part

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause, Report
from luoshi.intake.moves import LIVE, STATE_FIELDS, ensure_live, ensure_may_check, label, locked, move, touched
from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


def merge_clauses(*, report: Report, clauses: Sequence[Clause], by: Person) -> Clause:
    """Make one clause of neighbours: the first grows to hold them all, with what hung below them.

    The others stay as rows that say into which they were merged, for what points at them.
    """
    ensure_may_check(by, report)
    with transaction.atomic():
        rows = locked(clauses, report)
        if len(rows) < 2:
            raise Refused(_("Choose two or more neighbouring clauses to merge."), field="clause")
        ensure_live(rows)
        start, end = min(row.start for row in rows), max(row.end for row in rows)
        _ensure_neighbours(report, rows, start, end)
        first, rest = rows[0], rows[1:]
        before = {"start": first.start, "end": first.end, "numbers": [label(row) for row in rows]}
        _grow(first, rest, start, end, Report.objects.values_list("text", flat=True).get(pk=report.pk), by)
        _fold_in(first, rest, by)
        record(
            "intake.clauses_merged",
            about=[first, *rest, report],
            by=by,
            unit_path=report.year.unit.path,
            before=before,
            after={"start": start, "end": end, "clause": first.pk},
            facts={"numbers": [label(row) for row in rest], "number": label(first)},
        )
    return first


def _ensure_neighbours(report: Report, rows: list[Clause], start: int, end: int) -> None:
    """Every other live clause lies outside, around all of them, or within one of them."""
    others = Clause.objects.filter(report=report, state__in=LIVE, start__lt=end, end__gt=start)
    for other in others.exclude(pk__in=[row.pk for row in rows]):
        around = other.start <= start and end <= other.end
        within = any(row.start <= other.start and other.end <= row.end for row in rows)
        if not around and not within:
            raise Refused(
                _("%(number)s stands between or across them. Only neighbours can be merged.")
                % {"number": label(other)},
                field="clause",
            )


def _grow(first: Clause, rest: list[Clause], start: int, end: int, text: str, by: Person) -> None:
    touched(first)
    if first.state == ClauseState.ACCEPTED and any(row.state == ClauseState.READ for row in rest):
        move(first, ClauseState.READ, by)
    first.start, first.end, first.text = start, end, text[start:end]
    first.save(update_fields=["start", "end", "text", "changed_at", *STATE_FIELDS])


def _fold_in(first: Clause, rest: list[Clause], by: Person) -> None:
    for row in rest:
        move(row, ClauseState.MERGED, by)
        row.merged_into = first
    Clause.objects.bulk_update(rest, ["merged_into", *STATE_FIELDS])
    folded = [row.pk for row in rest]
    Clause.objects.filter(merged_into__in=folded).update(merged_into=first)
    moved = Clause.objects.filter(parent__in=folded).exclude(state=ClauseState.MERGED)
    below, level = list(moved.values_list("pk", flat=True)), first.level + 1
    moved.update(parent=first)
    while below:
        Clause.objects.filter(pk__in=below).update(level=level)
        below, level = list(Clause.objects.filter(parent__in=below).values_list("pk", flat=True)), level + 1

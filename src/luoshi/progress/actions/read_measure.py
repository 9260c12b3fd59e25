from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.files.actions.keep_uploads import Upload, keep_uploads
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.kernel.words import in_both
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.progress.checks import checked_note
from luoshi.progress.measure_checks import checked_number, held_measure
from luoshi.progress.measure_policy import may_read_measure, units_of
from luoshi.progress.measure_words import period_words, shown
from luoshi.progress.measures import periods
from luoshi.progress.models import Measure, MeasureReading, ReadingEvidence


@again_on_deadlock
@transaction.atomic
def read_measure(
    *,
    measure: Measure,
    period: date,
    value: Decimal,
    by: Person,
    unit: Unit | None = None,
    note: str = "",
    evidence: Sequence[Upload] = (),
    key: UUID | None = None,
) -> MeasureReading:
    """Say what a measure stands at for a unit at the end of a period. The same ``key`` twice is the same reading."""
    key = key or uuid4()
    measure = held_measure(measure)
    unit = unit or measure.unit
    if (sent := MeasureReading.objects.filter(key=key, measure=measure, sent_by=by).first()) is not None:
        return sent
    check_right(measure, unit, by)
    check_period(measure, period)
    if MeasureReading.objects.filter(measure=measure, unit=unit, period=period).exists():
        words = {"period": period_words(measure.frequency, period), "unit": unit.label}
        raise Refused(_("%(unit)s has read %(period)s already; correct that reading.") % words, field="period")
    exact, note = checked_number(value), checked_note(note)
    return put_down(measure, unit, period, exact, note, by, key, evidence)


def put_down(
    measure: Measure,
    unit: Unit,
    period: date,
    value: Decimal,
    note: str,
    by: Person,
    key: UUID,
    evidence: Sequence[Upload] = (),
) -> MeasureReading:
    """Keep a reading that has been checked, of a measure that is held."""
    row = MeasureReading.objects.create(
        measure=measure, unit=unit, period=period, value=value, note=note, sent_at=clock.now(), sent_by=by, key=key
    )
    names = keep_evidence(row, evidence, by)
    record(
        "progress.measure_read",
        about=[measure, row, *([measure.task] if measure.task else [])],
        by=by,
        unit_path=unit.path,
        after={"value": str(value), "period": period.isoformat(), "unit": unit.pk},
        facts={**facts_of(row), "evidence": names},
    )
    return row


def check_right(measure: Measure, unit: Unit, by: Person) -> None:
    if unit not in units_of(measure):
        words = {"unit": unit.label, "number": measure.number}
        raise Refused(_("%(unit)s does not read %(number)s.") % words, field="unit")
    if not may_read_measure(by, measure, unit):
        words = {"unit": unit.label, "number": measure.number}
        raise NotAllowed(_("The owner of %(number)s or the head of %(unit)s reads it.") % words)
    if measure.year.closed_at:
        raise Refused(_("The year %(year)s is closed.") % {"year": measure.year.year})


def check_period(measure: Measure, period: date) -> None:
    if period not in periods(measure.frequency, measure.year.year, measure.first_period):
        raise Refused(_("No reading is asked for this period."), field="period")
    if period > clock.today():
        raise Refused(_("This period has not begun yet."), field="period")


def facts_of(row: MeasureReading) -> dict[str, object]:
    """What the sentence of the event says, in both languages."""
    measure = row.measure
    return {
        "name": measure.name,
        "number": measure.number,
        "period": in_both(lambda: period_words(measure.frequency, row.period)),
        "value": shown(row.value, measure.unit_of_measure),
        "note": row.note,
    }


def keep_evidence(row: MeasureReading, uploads: Sequence[Upload], by: Person) -> list[str]:
    kept = [ReadingEvidence(reading=row, file=file, name=name) for file, name in keep_uploads(uploads, by)]
    if kept:
        ReadingEvidence.objects.bulk_create(kept)
    return [item.name for item in kept]

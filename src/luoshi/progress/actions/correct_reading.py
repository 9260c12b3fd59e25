from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.files.actions.keep_uploads import Upload
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.progress.actions.read_measure import check_right, facts_of, keep_evidence
from luoshi.progress.checks import checked_note
from luoshi.progress.measure_checks import checked_number, held_measure
from luoshi.progress.measure_words import shown
from luoshi.progress.models import MeasureReading


@again_on_deadlock
@transaction.atomic
def correct_reading(
    *,
    reading: MeasureReading,
    value: Decimal,
    by: Person,
    note: str = "",
    reason: str = "",
    evidence: Sequence[Upload] = (),
    key: UUID | None = None,
) -> MeasureReading:
    """Put another value in the place of a wrong one. Both stay, with both times."""
    key = key or uuid4()
    measure = held_measure(reading.measure)
    if (sent := MeasureReading.objects.filter(key=key, replaces=reading, sent_by=by).first()) is not None:
        return sent
    check_right(measure, reading.unit, by)
    if MeasureReading.objects.filter(replaces=reading).exists():
        raise Refused(_("This reading was corrected already; correct the newer one."))
    exact, note = checked_number(value), checked_note(note)
    if (exact, note) == (reading.value, reading.note):
        raise Refused(_("Nothing is different from what stands there."), field="value")
    reading.measure = measure
    return put_right(reading, exact, note, reason, by, key, evidence)


def put_right(
    reading: MeasureReading,
    value: Decimal,
    note: str,
    reason: str,
    by: Person,
    key: UUID,
    evidence: Sequence[Upload] = (),
) -> MeasureReading:
    """Keep a correction that has been checked, of a measure that is held."""
    measure = reading.measure
    row = MeasureReading.objects.create(
        measure=measure, unit=reading.unit, period=reading.period, value=value, note=note, sent_at=clock.now(),
        sent_by=by, key=key, replaces=reading,
    )  # fmt: skip
    names = keep_evidence(row, evidence, by)
    record(
        "progress.reading_corrected",
        about=[measure, row, reading, *([measure.task] if measure.task else [])],
        by=by,
        unit_path=reading.unit.path,
        before={"value": str(reading.value), "note": reading.note},
        after={"value": str(value), "note": note},
        facts={**facts_of(row), "evidence": names, "was": shown(reading.value, measure.unit_of_measure)},
        reason=reason.strip(),
    )
    return row

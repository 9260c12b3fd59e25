from __future__ import annotations

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.org.models import Person
from luoshi.progress.actions.correct_reading import put_right
from luoshi.progress.actions.read_measure import put_down
from luoshi.progress.models import Measure
from luoshi.progress.readings_check import Checker, Plan
from luoshi.progress.readings_sheet import read_sheet


class ReadingsRefused(Refused):
    """Something in the list cannot stand; ``plan`` says what, by row and column."""

    def __init__(self, plan: Plan) -> None:
        first = plan.grave[0]
        words = {"row": first.row, "column": first.column, "how": first.how.rstrip(".。")}
        super().__init__(_("Row %(row)s, %(column)s: %(how)s. Nothing was taken.") % words, field="file")
        self.plan = plan


@again_on_deadlock
@transaction.atomic
def import_readings(*, year: WorkYear, data: bytes, file_name: str, by: Person) -> Plan:
    """Take a whole list of readings or nothing of it. The rights are asked for each row; the same list twice does nothing."""
    if year.closed_at:
        raise Refused(_("The year %(year)s is closed.") % {"year": year.year})
    sheet = read_sheet(data, file_name)
    named = Checker(sheet, year, by).check()
    if named.grave:
        raise ReadingsRefused(named)
    ids = sorted({intent.measure.pk for intent in named.intents})
    held = list(Measure.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk"))
    plan = Checker(sheet, year, by).check()  # anew, now that nobody else reads these
    if plan.grave or {intent.measure.pk for intent in plan.intents} - {measure.pk for measure in held}:
        raise ReadingsRefused(plan)
    for intent in plan.made:
        put_down(intent.measure, intent.unit, intent.period, intent.value, intent.note, by, uuid4())
    for intent in plan.corrected:
        if intent.stands is not None:
            intent.stands.measure = intent.measure
            put_right(intent.stands, intent.value, intent.note, intent.reason, by, uuid4())
    return plan

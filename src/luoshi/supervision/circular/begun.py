"""From when on an institution's months can be told of and signed for: its first year of work."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import Refused
from luoshi.org.models import Unit
from luoshi.supervision.circular.telling import month_words


def begun(institution: Unit, month: date) -> bool:
    return WorkYear.objects.filter(unit=institution, year__lte=month.year).exists()


def check_begun(institution: Unit, month: date) -> None:
    if not begun(institution, month):
        raise Refused(before_words(month), field="month")


def before_words(month: date) -> str:
    return _("%(month)s lies before the first year of work that was opened here.") % {"month": month_words(month)}

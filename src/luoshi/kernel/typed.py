"""Days and numbers as people and browsers send them. Raises ``Refused`` with a sentence and the field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused

YEARS = range(2000, 2101)


def day_given(value: str | None, field: str = "due_on") -> date | None:
    """A day as the browser's date field sends it; empty is none."""
    if not value or not value.strip():
        return None
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        raise Refused(_("“%(value)s” is not a date.") % {"value": value.strip()[:40]}, field=field) from None
    return sensible(day, field)


def sensible(day: date, field: str = "due_on") -> date:
    """The day, where people may mean it: what counts on from a date stays within the calendar."""
    if day.year not in YEARS:
        raise Refused(_("“%(value)s” is not a sensible year.") % {"value": day.year}, field=field)
    return day


def day_needed(value: str | None, field: str = "due_on") -> date:
    day = day_given(value, field)
    if day is None:
        raise Refused(_("Name a date."), field=field)
    return day


def percent_typed(value: str) -> Decimal:
    """Also with a percent sign, and with the wide digits of a Chinese keyboard."""
    try:
        return Decimal(value.strip().rstrip("%％"))
    except InvalidOperation:
        raise Refused(_("Write a number from 0 to 100."), field="percent") from None


def checked_percent(percent: Decimal | int) -> Decimal:
    """From 0 to 100, in hundredths."""
    value = Decimal(percent)
    if not value.is_finite() or not 0 <= value <= 100:
        raise Refused(_("The percent lies between 0 and 100."), field="percent")
    exact = value.quantize(Decimal("0.01"))
    if exact != value:
        raise Refused(_("Two decimals at most."), field="percent")
    return exact

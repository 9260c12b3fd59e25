"""What the trend chart draws. Numbers become floats here and only here: a picture has no more than a few digits."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.progress.measure_enums import Frequency
from luoshi.progress.measure_queries import Account, Period
from luoshi.progress.measure_words import period_words
from luoshi.progress.measures import MISSING


def chart_of(account: Account) -> dict[str, Any]:
    """For ``trend.js``: one entry a period; None where nothing is drawn."""
    measure = account.measure
    return {
        "labels": [_label(measure.frequency, period) for period in account.periods],
        "values": [_float(period.value) for period in account.periods],
        "planned": [_float(period.planned) for period in account.periods],
        "forecast": _forecast(account),
        "target": _float(measure.target),
        "stretch": _float(measure.stretch),
        "band": None if measure.band_low is None else [_float(measure.band_low), _float(measure.band_high)],
        "unit": measure.unit_of_measure,
        "words": {
            "value": pgettext("of a measure", "Value"),
            "planned": pgettext("of a measure", "Even way to the target"),
            "forecast": _("Straight line continued"),
            "target": _("Target"),
            "stretch": _("Stretch target"),
            "band": _("Band"),
        },
    }


def _label(frequency: str, period: Period) -> str:
    """What is missing says so on the axis."""
    words = period_words(frequency, period.start)
    if frequency == Frequency.MONTH:
        words = words.replace(f"{period.start.year}年", "").removesuffix(f" {period.start.year}")
    return f"{words}\n{pgettext('a reading', 'Missing')}" if period.state == MISSING else words


def _forecast(account: Account) -> list[float | None]:
    """From the last reading on; nothing once the year is read to its end."""
    return [] if account.forecast is None else [_float(value) for _period, value in account.continued]


def _float(value: Any) -> float | None:
    return None if value is None else round(float(Fraction(value)), 6)

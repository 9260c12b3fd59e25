"""How templates write the values and periods of a measure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django import template

from luoshi.progress import measure_words
from luoshi.progress.measure_queries import Account, Period
from luoshi.progress.models import Measure

register = template.Library()


@register.filter
def in_unit(value: Decimal | Fraction | None, measure: Measure) -> str:
    return measure_words.shown(value, measure.unit_of_measure)


@register.filter
def about(value: Decimal | Fraction | str | None, measure: Measure) -> str:
    """Two decimals: what is worked out has endless digits. Where nothing is known the template gives an empty text."""
    return measure_words.shown(None if isinstance(value, str) else value, measure.unit_of_measure, 2)


@register.filter
def period_in(start: date, measure: Measure) -> str:
    return measure_words.period_words(measure.frequency, start)


@register.filter
def goal(measure: Measure) -> str:
    return measure_words.goal_words(measure)


@register.filter
def way(period: Period, account: Account) -> str:
    return measure_words.way_words(account.measure, account.goal, period.value, period.share)

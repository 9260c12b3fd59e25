"""What measures say of the tasks that go by them: a share done, and the day it speaks of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from fractions import Fraction

from django.utils import timezone

from luoshi.plan.models import Task
from luoshi.progress import measures as arithmetic
from luoshi.progress.measure_queries import goal_of
from luoshi.progress.models import Measure, MeasureReading
from luoshi.progress.standing import Reading

Sent = dict[int, tuple[Fraction, datetime]]  # unit → its value, and when it was sent


def said_by(measures: Collection[int]) -> dict[int, Reading]:
    """Measure → what its latest whole period gives; none for one without. Three statements, whatever the number.

    The share is the attainment, from 0 to 1. It speaks of the period's last day, or of the day on which the last of its
    values came in, if that was sooner.
    """
    if not measures:
        return {}
    read: dict[int, dict[date, Sent]] = defaultdict(lambda: defaultdict(dict))
    valid = MeasureReading.objects.filter(measure__in=measures, replaced_by__isnull=True).order_by()
    for measure, period, unit, value, sent_at in valid.values_list("measure", "period", "unit", "value", "sent_at"):
        read[measure][period][unit] = Fraction(value), sent_at
    if not read:
        return {}
    found = Measure.objects.filter(pk__in=list(read)).select_related("year").prefetch_related("units")
    said = ((measure.pk, _latest(measure, read[measure.pk])) for measure in found)
    return {pk: reading for pk, reading in said if reading is not None}


def _latest(measure: Measure, read: dict[date, Sent]) -> Reading | None:
    units = {unit.pk for unit in measure.units.all()} or {measure.unit_id}
    asked = arithmetic.periods(measure.frequency, measure.year.year, measure.first_period)
    whole = [period for period in asked if units <= read.get(period, {}).keys()]
    if not whole:
        return None
    period = max(whole)
    sent = [read[period][unit] for unit in units]
    goal = goal_of(measure)
    value = arithmetic.joined((value for value, _ in sent), measure.joining, goal)
    came_in = timezone.localdate(max(at for _, at in sent))
    on = min(arithmetic.last_day(measure.frequency, period), came_in)
    return Reading(arithmetic.capped(arithmetic.attainment(goal, value)), on)


def holds_for(frequency: str, within_days: int) -> int:
    """For how many days a reading is as good as new: until the next one's period is over, and its days of grace."""
    return arithmetic.MONTHS[frequency] * 31 + within_days


def tasks_going_by(measure: Measure) -> list[Task]:
    return list(Task.objects.filter(rollup_rule__measure=measure))

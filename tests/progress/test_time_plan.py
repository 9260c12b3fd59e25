from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.progress.time_plan import Span, planned_by, span_of

DAYS = WorkingDays([2026], {date(2026, 9, 14): False, date(2026, 9, 19): True})
SPAN = Span(date(2026, 9, 7), date(2026, 9, 20))  # two weeks: ten working days less a holiday plus a Saturday


def test_plan_counts_working_days_only() -> None:
    assert planned_by(SPAN, date(2026, 9, 11), DAYS) == Fraction(5, 10)
    assert planned_by(SPAN, date(2026, 9, 13), DAYS) == Fraction(5, 10)
    assert planned_by(SPAN, date(2026, 9, 14), DAYS) == Fraction(5, 10)
    assert planned_by(SPAN, date(2026, 9, 19), DAYS) == Fraction(10, 10)


def test_plan_is_nothing_before_the_start_and_all_from_the_due_day_on() -> None:
    assert planned_by(SPAN, date(2026, 9, 6), DAYS) == 0
    assert planned_by(SPAN, date(2026, 9, 20), DAYS) == 1
    assert planned_by(SPAN, date(2027, 5, 1), DAYS) == 1


def test_plan_of_a_standing_task_is_none() -> None:
    assert planned_by(span_of("standing", None, None, date(2026, 3, 2), 2026), date(2026, 9, 1), DAYS) is None


def test_plan_of_a_span_without_a_working_day_waits_for_the_due_day() -> None:
    weekend = Span(date(2026, 9, 5), date(2026, 9, 6))
    assert planned_by(weekend, date(2026, 9, 5), DAYS) == 0
    assert planned_by(weekend, date(2026, 9, 6), DAYS) == 1


def test_plan_into_a_year_without_a_calendar_is_refused_not_guessed() -> None:
    with pytest.raises(YearUnknown) as refusal:
        planned_by(Span(date(2026, 11, 1), date(2027, 2, 1)), date(2026, 12, 1), DAYS)
    assert refusal.value.year == 2027


def test_span_of_a_whole_year_runs_from_new_year_to_its_last_day() -> None:
    assert span_of("year", None, None, date(2026, 3, 2), 2026) == Span(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("issued", "start"),
    [(date(2026, 3, 2), date(2026, 3, 2)), (None, date(2026, 1, 1)), (date(2026, 12, 1), date(2026, 9, 30))],
)
def test_span_without_a_stated_start_begins_when_it_was_issued(issued: date | None, start: date) -> None:
    assert span_of("quarter", None, date(2026, 9, 30), issued, 2026) == Span(start, date(2026, 9, 30))

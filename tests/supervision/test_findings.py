from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.progress.time_plan import Span
from luoshi.supervision.findings import Thresholds, Watched, finding

DAYS = WorkingDays([2026], {})
DAY = date(2026, 9, 16)
SPAN = Span(date(2026, 9, 1), date(2026, 12, 31))


def found(done: str, planned: str | None, span: Span = SPAN, read_on: date | None = DAY, day: date = DAY) -> str:
    task = Watched(span, Fraction(done), Fraction(planned) if planned else None, read_on)
    each = finding(task, Thresholds(), day, DAYS)
    return f"{each.cause} {each.colour}" if each else ""


@pytest.mark.parametrize(
    ("done", "planned", "expected"),
    [
        ("1/10", "2/10", "behind yellow"),  # ten points exactly
        ("1001/10000", "2/10", ""),
        ("1/10", "4/10", "behind yellow"),  # thirty exactly: more is red
        ("999/10000", "4/10", "behind red"),
        ("1/10", None, ""),
        ("1", "1", ""),
    ],
)
def test_lag_at_its_boundaries(done: str, planned: str | None, expected: str):
    assert found(done, planned) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 9, 30), ""),
        (date(2026, 10, 1), "not_started yellow"),
        (date(2026, 11, 30), "not_started yellow"),
        (date(2026, 12, 1), "not_started red"),
    ],
)
def test_task_not_started_counts_whole_months(day: date, expected: str):
    assert found("0", "1/100", day=day) == expected


def test_past_its_due_date_is_red_from_the_next_day():
    span = Span(date(2026, 9, 1), DAY)
    assert found("9/10", "19/20", span) == ""
    assert found("9/10", "19/20", span, day=date(2026, 9, 17)) == "overdue red"


def test_red_lag_goes_before_a_yellow_start():
    assert found("0", "4/10", day=date(2026, 10, 1)) == "behind red"


@pytest.mark.parametrize(("read_on", "expected"), [(date(2026, 8, 5), ""), (date(2026, 8, 4), "no_check_in yellow")])
def test_silence_is_counted_in_working_days(read_on: date, expected: str):
    span = Span(date(2026, 1, 1), date(2026, 12, 31))
    assert found("1/10", "1/10", span, read_on) == expected  # thirty working days, and one more


def test_silence_over_an_unknown_year_is_not_guessed():
    with pytest.raises(YearUnknown):
        found("1/10", None, Span(date(2026, 1, 1), None), date(2026, 9, 1), date(2027, 1, 20))

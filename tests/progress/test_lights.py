from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from luoshi.org.working_days import WorkingDays
from luoshi.progress.lights import Rule, Seen, light_of, months_over
from luoshi.progress.time_plan import Span

DAYS = WorkingDays([2026], {})
TODAY = date(2026, 9, 16)
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))


def light(rule: Rule | None = None, day: date = TODAY, **given: Any) -> str:
    seen = {
        "live": True, "outcome": "", "done": Fraction(1, 2), "planned": Fraction(1, 2), "measured": True,
        "span": YEAR, "read_on": date(2026, 9, 10),
    } | given  # fmt: skip
    return light_of(Seen(**seen), rule or Rule(), day, DAYS)


@pytest.mark.parametrize(
    ("lag", "expected"),
    [("0", "on_track"), ("999/100", "on_track"), ("10", "behind"), ("30", "behind"), ("3001/100", "overdue")],
)
def test_light_by_lag(lag: str, expected: str) -> None:
    assert light(done=Fraction(1, 2) - Fraction(lag) / 100) == expected


def test_light_is_done_when_closed_or_complete() -> None:
    assert light(outcome="done", done=Fraction(4, 5)) == "done"
    assert light(done=Fraction(1), span=Span(date(2026, 1, 1), date(2026, 9, 1))) == "done"


def test_light_is_red_when_closed_as_not_done() -> None:
    assert light(outcome="not_done", done=Fraction(1)) == "overdue"


def test_light_is_red_past_the_due_day_and_not_on_it() -> None:
    assert light(span=Span(date(2026, 1, 1), date(2026, 9, 15))) == "overdue"
    assert light(span=Span(date(2026, 1, 1), TODAY)) == "due_soon"


@pytest.mark.parametrize(
    ("start", "expected"),
    [(date(2026, 9, 1), "on_track"), (date(2026, 8, 28), "behind"), (date(2026, 7, 1), "behind"),
     (date(2026, 6, 30), "overdue")],
)  # fmt: skip
def test_light_of_an_unstarted_task_by_months(start: date, expected: str) -> None:
    assert light(done=Fraction(0), planned=Fraction(0), read_on=None, span=Span(start, date(2026, 12, 31))) == expected


def test_light_says_due_soon_by_working_days() -> None:
    # Seven working days after Wednesday 16 September is Friday 25 September.
    assert light(span=Span(date(2026, 1, 1), date(2026, 9, 27))) == "due_soon"
    assert light(span=Span(date(2026, 1, 1), date(2026, 9, 28))) == "on_track"


def test_light_misses_a_reading_that_is_too_old() -> None:
    assert light(read_on=date(2026, 8, 16)) == "on_track"
    assert light(read_on=date(2026, 8, 15)) == "no_reading"


def test_light_misses_the_first_reading_of_a_standing_task() -> None:
    standing = Span(date(2026, 8, 1), None)
    assert light(done=Fraction(0), planned=None, read_on=None, span=standing) == "no_reading"
    assert light(done=Fraction(0), planned=None, read_on=None, span=Span(date(2026, 9, 1), None)) == "on_track"


def test_light_does_not_call_a_plan_on_track_that_cannot_be_measured() -> None:
    assert light(planned=None, measured=False, span=Span(date(2026, 9, 1), date(2027, 2, 1))) == "no_reading"


def test_light_is_not_yet_before_the_start_and_for_a_draft() -> None:
    ahead = Span(date(2026, 9, 17), date(2026, 12, 31))
    assert light(done=Fraction(0), planned=Fraction(0), read_on=None, span=ahead) == "not_yet"
    assert light(done=Fraction(1, 10), planned=Fraction(0), span=ahead) == "on_track"
    assert light(live=False, done=Fraction(0), span=Span(date(2026, 1, 1), date(2026, 2, 1))) == "not_yet"


def test_light_takes_every_threshold_from_the_rule() -> None:
    strict = Rule(behind_from=1, overdue_over=2, due_soon_days=0, unstarted_months=1, reading_every_days=5)
    assert light(strict, done=Fraction(49, 100)) == "behind"
    assert light(strict, done=Fraction(47, 100)) == "overdue"
    assert light(strict, read_on=date(2026, 9, 10)) == "no_reading"
    assert light(strict, read_on=TODAY, span=Span(date(2026, 1, 1), date(2026, 9, 17))) == "on_track"
    assert light(strict, done=Fraction(0), planned=Fraction(0), span=Span(date(2026, 8, 1), YEAR.due_on)) == "overdue"


def test_months_over_counts_across_the_year() -> None:
    assert months_over(Span(date(2025, 11, 30), date(2026, 6, 1)), date(2026, 2, 1)) == 3
    assert months_over(Span(date(2025, 11, 30), None), date(2026, 2, 1)) == 0


def test_light_of_what_is_due_in_a_year_without_a_calendar_is_no_guess() -> None:
    """Due far away it is on track whatever that year's days; due near, nobody can say."""
    far, near = Span(date(2026, 1, 1), date(2027, 3, 31)), Span(date(2026, 1, 1), date(2027, 1, 8))
    late = date(2026, 12, 28)
    assert light(span=far, day=late, read_on=late) == "no_reading"  # three days of December are not enough to tell
    assert light(span=far, day=date(2026, 12, 1), read_on=late) == "on_track"
    assert light(span=near, day=late, read_on=late) == "no_reading"
    assert light(span=Span(date(2026, 1, 1), date(2027, 1, 2)), day=late, read_on=late) == "due_soon"  # five days

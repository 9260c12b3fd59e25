"""The ladder's arithmetic on calendars with holidays and make-up days of any kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.supervision.ladder.climb import News, Step, come, news

FIRST, LAST = date(2026, 3, 1), date(2027, 9, 30)
HOLIDAYS = {date(2026, 10, day): False for day in range(1, 8)} | {date(2026, 10, 10): True}
REAL = WorkingDays([2026], HOLIDAYS)
TABLE = (Step(1, -3), Step(2, 0), Step(3, 2, 1), Step(4, 4, 2), Step(5, 6, 3))
LINE = (10, 11, 12, 13)

dates = st.dates(FIRST, LAST)
calendars = st.dictionaries(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.booleans(), max_size=60).map(
    lambda differing: WorkingDays([2026, 2027], differing)
)
rows = st.tuples(st.integers(-9, 12), st.integers(0, 4), st.sampled_from([(0, 0), (1, 3), (2, 2), (5, 1)]))
tables = st.lists(rows, max_size=6).map(
    lambda found: tuple(Step(n, at, up, *again) for n, (at, up, again) in enumerate(found))
)
holds = st.lists(st.tuples(dates, st.integers(1, 20)), max_size=2).map(
    lambda found: [(first, first + timedelta(days=length)) for first, length in found]
)


def days_of(due: date, day: date, calendar: WorkingDays = REAL, **options: Any) -> list[date]:
    return [each.day for each in come(TABLE, due, day, calendar, **options)]


@given(tables, dates, st.integers(-40, 40), st.integers(0, 40), calendars, holds)
def test_what_has_come_stays(table, due, before, more, calendar, held):
    day = due + timedelta(days=before)
    now, later = (come(table, due, each, calendar, holds=held) for each in (day, day + timedelta(days=more)))
    assert set(now) <= set(later)


@given(tables, dates, st.integers(-20, 40), calendars, holds)
def test_step_falls_on_a_working_day_that_is_past_and_not_held(table, due, ahead, calendar, held):
    day = due + timedelta(days=ahead)
    for each in come(table, due, day, calendar, holds=held):
        assert calendar.is_working(each.day)
        assert each.day <= day
        assert not any(first <= each.day < until for first, until in held)


@given(tables, dates, st.integers(-20, 40), calendars)
def test_due_a_working_day_later_makes_every_step_a_working_day_later(table, due, ahead, calendar):
    day = due + timedelta(days=ahead)
    moved = come(table, calendar.step(due, 1), calendar.step(day, 1), calendar)
    assert [each.day for each in moved] == [calendar.step(each.day, 1) for each in come(table, due, day, calendar)]


@given(tables, dates, st.integers(-20, 40), calendars)
def test_step_lies_its_working_days_from_the_due_date(table, due, ahead, calendar):
    for each in come(table, due, due + timedelta(days=ahead), calendar):
        assert calendar.ahead(due, each.day) == each.offset


@given(tables, dates, st.integers(0, 30), st.sets(st.integers(-15, 40)), calendars, holds)
def test_running_daily_and_running_after_a_standstill_come_to_the_same_end(table, due, ahead, off, calendar, held):
    last = due + timedelta(days=ahead)
    every = [due + timedelta(days=n) for n in range(-15, ahead + 1)]
    since = every[0]
    daily = run(table, due, every, calendar, held, since)
    stopped = run(
        table, due, [day for day in every if (day - due).days not in off or day == last], calendar, held, since
    )
    assert {person: each[-1].occasion for person, each in daily.items()} == {
        person: each[-1].occasion for person, each in stopped.items()
    }


@given(tables, dates, st.integers(0, 30), calendars, holds)
def test_after_a_standstill_each_person_is_told_once_and_what_was_passed_over_is_counted(
    table, due, ahead, calendar, held
):
    every = [due + timedelta(days=n) for n in range(-15, ahead + 1)]
    daily = run(table, due, every, calendar, held, every[0])
    stopped = run(table, due, every[-1:], calendar, held, every[0])
    for person, found in stopped.items():
        assert len(found) == 1
        assert found[0].passed_over + 1 == sum(each.passed_over + 1 for each in daily[person])


def run(table: Any, due: date, on: list[date], calendar: WorkingDays, held: Any, since: date) -> dict[int, list[News]]:
    """What each was told by a machine that ran on these days; a held slip is passed by, as is a rest day."""
    told: dict[int, list[News]] = {}
    last: dict[int, date] = {}
    for day in on:
        for each in news(come(table, due, day, calendar, since, held), LINE, last):
            told.setdefault(each.person, []).append(each)
            last[each.person] = day
    return told


@given(tables, st.dates(date(2027, 1, 1), LAST), st.dates(FIRST, date(2026, 12, 31)))
def test_unknown_year_on_the_way_is_refused_and_not_guessed(table, due, day):
    with pytest.raises(YearUnknown):
        come(table, due, day, REAL)


# --- by the calendar of 2026: 1 to 7 October free, Saturday the 10th worked


def test_grace_over_the_national_day_counts_working_days_only():
    due = date(2026, 9, 29)  # Tuesday
    assert days_of(due, date(2026, 10, 31)) == [
        date(2026, 9, 24), date(2026, 9, 29), date(2026, 10, 8), date(2026, 10, 10), date(2026, 10, 13),
    ]  # fmt: skip


def test_due_on_a_holiday_is_said_on_the_working_day_before():
    assert days_of(date(2026, 10, 4), date(2026, 10, 8)) == [date(2026, 9, 25), date(2026, 9, 30)]
    assert days_of(date(2026, 10, 4), date(2026, 10, 9))[-1] == date(2026, 10, 9)  # the second working day after


def test_nothing_is_due_before_the_slip_was_opened():
    assert days_of(date(2026, 9, 18), date(2026, 9, 18), since=date(2026, 9, 16)) == [date(2026, 9, 18)]


def test_held_days_do_not_count_after_due():
    due = date(2026, 9, 14)
    assert days_of(due, date(2026, 9, 30))[2:] == [date(2026, 9, day) for day in (16, 18, 22)]
    held = [(date(2026, 9, 17), date(2026, 9, 21))]  # Thursday and Friday
    assert days_of(due, date(2026, 9, 30), holds=held)[2:] == [date(2026, 9, day) for day in (16, 22, 24)]


def test_hold_without_an_end_lets_nothing_come():
    assert days_of(date(2026, 9, 14), date(2026, 9, 30), holds=[(date(2026, 9, 1), None)]) == []


def test_reminder_is_repeated_before_the_due_date_only():
    assert Step(1, -5, every=2, times=9).offsets() == [-5, -3, -1]
    assert Step(1, 2, every=2, times=2).offsets() == [2, 4, 6]


def test_rule_speaks_of_the_weightier_and_of_its_colour():
    step = Step(1, 2, from_level=2, only_colour="red")
    assert [step.speaks_of(*each) for each in ((2, "red"), (3, "red"), (1, "red"), (2, ""))] == [
        True,
        True,
        False,
        False,
    ]


def test_what_is_acknowledged_is_not_repeated_but_climbs_on():
    table = (Step(1, 1, every=1, times=5), Step(2, 3, 1))
    occasions = come(table, date(2026, 9, 14), date(2026, 9, 17), REAL)
    seen = frozenset({(1, 10)})
    assert [each.person for each in news(occasions, LINE, {10: date(2026, 9, 15)}, seen)] == [11]
    assert [each.person for each in news(occasions, LINE, {10: date(2026, 9, 15)})] == [10, 11]


def test_what_was_told_and_comes_again_after_a_hold_is_no_news_nor_is_what_it_passed_over():
    table = (Step(1, 1), Step(2, 1), Step(3, 2))
    due, hold = date(2026, 9, 14), [(date(2026, 9, 15), date(2026, 9, 18))]
    first = news(come(table, due, date(2026, 9, 15), REAL), LINE, {})
    assert [(each.occasion.step.rule, each.passed_over) for each in first] == [(2, 1)]
    told, said = {10: date(2026, 9, 15)}, {(2, 0, 10)}
    assert news(come(table, due, date(2026, 9, 18), REAL, holds=hold), LINE, told, said=said) == []
    after = news(come(table, due, date(2026, 9, 21), REAL, holds=hold), LINE, told, said=said)
    assert [(each.occasion.step.rule, each.passed_over) for each in after] == [(3, 0)]


def test_line_that_is_too_short_tells_nobody_twice():
    occasions = come(TABLE, date(2026, 9, 14), date(2026, 9, 30), REAL)
    assert [(each.person, each.level) for each in news(occasions, (10, 12), {})] == [(10, 0), (12, 1)]

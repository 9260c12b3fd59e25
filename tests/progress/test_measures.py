"""The arithmetic of measures, mostly as properties."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.org.working_days import WorkingDays
from luoshi.progress import measures as m
from luoshi.progress.lights import Rule

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=10_000)
values = st.lists(numbers, min_size=1, max_size=8)
frequencies = st.sampled_from(sorted(m.MONTHS))
days_of_2026 = st.dates(date(2026, 1, 1), date(2026, 12, 31))
CALENDAR = WorkingDays([2026, 2027], {})


def goals() -> st.SearchStrategy[m.Goal]:
    edges = st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1]).map(sorted)
    bands = st.builds(lambda pair, base: m.Goal(m.BAND, base, low=pair[0], high=pair[1]), edges, st.none() | numbers)
    up = edges.map(lambda pair: m.Goal(m.HIGHER, pair[0], pair[1]))
    down = edges.map(lambda pair: m.Goal(m.LOWER, pair[1], pair[0]))
    return st.one_of(bands, up, down)


@given(goals())
def test_attainment_of_the_target_is_one_and_of_the_baseline_none(goal: m.Goal):
    aim = goal.low if goal.direction == m.BAND else goal.target
    assert m.attainment(goal, aim) == 1
    if goal.baseline is not None and not goal.holds_all_year:
        assert m.attainment(goal, goal.baseline) == 0


@given(goals(), numbers, numbers)
def test_attainment_of_the_better_value_is_never_less(goal: m.Goal, one: Fraction, other: Fraction):
    if goal.direction == m.BAND:
        worse, better = sorted((one, other), key=lambda value: -m.outside(goal, value))
    else:
        worse, better = sorted((one, other), reverse=goal.direction == m.LOWER)
    assert m.attainment(goal, worse) <= m.attainment(goal, better)


@given(goals(), numbers)
def test_attainment_is_the_same_seen_in_a_mirror(goal: m.Goal, value: Fraction):
    if goal.direction == m.BAND:
        base = None if goal.baseline is None else -goal.baseline
        mirrored = m.Goal(m.BAND, base, low=-goal.high, high=-goal.low)
    else:
        other = m.LOWER if goal.direction == m.HIGHER else m.HIGHER
        mirrored = m.Goal(other, -goal.baseline, -goal.target)
    assert m.attainment(goal, value) == m.attainment(mirrored, -value)


@pytest.mark.parametrize(
    ("direction", "value", "share"),
    [(m.HIGHER, "100", 1), (m.HIGHER, "99.9", 0), (m.LOWER, "100", 1), (m.LOWER, "100.1", 0)],
)
def test_attainment_of_what_shall_stay_is_yes_or_no(direction: str, value: str, share: int):
    goal = m.Goal(direction, Fraction(100), Fraction(100))
    assert m.attainment(goal, Fraction(value)) == share
    assert goal.holds_all_year


def test_attainment_is_exact():
    goal = m.Goal(m.HIGHER, Fraction("96.5"), Fraction(98))
    assert m.attainment(goal, Fraction("97.2")) == Fraction(7, 15)


def test_attainment_without_a_baseline_is_refused():
    with pytest.raises(ValueError, match="baseline"):
        m.attainment(m.Goal(m.HIGHER, None, Fraction(1)), Fraction(1))


@given(goals(), values, st.sampled_from([m.SUM, m.AVERAGE, m.WORST]), st.randoms())
def test_joined_value_does_not_depend_on_the_order(goal: m.Goal, found: list[Fraction], how: str, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    one, other = m.joined(found, how, goal), m.joined(shuffled, how, goal)
    assert m.attainment(goal, one) == m.attainment(goal, other)


@given(goals(), values)
def test_joined_value_of_the_worst_attains_least(goal: m.Goal, found: list[Fraction]):
    worst = m.joined(found, m.WORST, goal)
    assert worst in found
    assert m.attainment(goal, worst) == min(m.attainment(goal, value) for value in found)


@given(goals(), values)
def test_joined_sum_is_the_average_times_how_many(goal: m.Goal, found: list[Fraction]):
    average = m.joined(found, m.AVERAGE, goal)
    assert min(found) <= average <= max(found)
    assert m.joined(found, m.SUM, goal) == average * len(found)


@given(frequencies, days_of_2026)
def test_periods_cover_every_day_of_the_year_once(frequency: str, day: date):
    starts = m.periods(frequency, 2026, date(2026, 1, 1))
    holding = [start for start in starts if start <= day <= m.last_day(frequency, start)]
    assert holding == [m.period_of(frequency, day)]


@given(frequencies, days_of_2026)
def test_periods_begin_with_the_one_first_asked_for(frequency: str, day: date):
    starts = m.periods(frequency, 2026, day)
    assert starts[0] == m.period_of(frequency, day)
    assert m.last_day(frequency, starts[-1]) == date(2026, 12, 31)


@given(frequencies, days_of_2026, days_of_2026, st.integers(0, 10), st.integers(0, 60))
def test_missing_stays_missing_until_it_is_read(frequency: str, start: date, day: date, within: int, later: int):
    period = m.period_of(frequency, start)

    def state(on: date, read: bool = False) -> str:
        return m.state_of(frequency, period, on, read=read, within=within, days=CALENDAR)

    order = [m.AHEAD, m.DUE, m.MISSING]
    assert order.index(state(day)) <= order.index(state(day + timedelta(days=later)))
    assert state(day, read=True) == m.READ


def test_reading_is_due_for_its_working_days_and_then_missing():
    def state(day: date) -> str:
        return m.state_of("month", date(2026, 8, 1), day, read=False, within=5, days=CALENDAR)

    assert state(date(2026, 8, 31)) == m.AHEAD
    assert state(date(2026, 9, 7)) == m.DUE  # Monday: the fifth working day
    assert state(date(2026, 9, 8)) == m.MISSING


def test_reading_of_an_unknown_calendar_is_never_guessed_missing():
    days = WorkingDays([2026], {})
    found = m.state_of("year", date(2026, 1, 1), date(2027, 2, 1), read=False, within=5, days=days)
    assert found == m.UNKNOWN


@given(numbers, numbers, st.sets(st.integers(0, 11), min_size=2))
def test_forecast_of_readings_on_a_line_is_that_line(start: Fraction, slope: Fraction, places: set[int]):
    line = m.Line(start, slope)
    assert m.straight_line([(place, line.at(place)) for place in sorted(places)]) == line


@given(st.lists(st.tuples(st.integers(0, 11), numbers), min_size=2, unique_by=lambda pair: pair[0]), numbers)
def test_forecast_lies_nearest_to_the_readings(points: list[tuple[int, Fraction]], nudge: Fraction):
    def off(line: m.Line) -> Fraction:
        return sum(((line.at(x) - y) ** 2 for x, y in points), Fraction(0))

    line = m.straight_line(points)
    assert off(line) <= off(m.Line(line.start + nudge, line.slope))
    assert off(line) <= off(m.Line(line.start, line.slope + nudge))


def test_forecast_needs_two_readings():
    assert m.straight_line([(3, Fraction(7))]) is None


GOAL = m.Goal(m.HIGHER, Fraction(0), Fraction(100))


def light(*said: str | int, ahead: int = 0, goal: m.Goal = GOAL) -> str:
    """Months in order: a value, or the state of a month without one."""
    rows = [(date(2026, n + 1, 1), m.READ if isinstance(s, int) else s) for n, s in enumerate(said)]
    rows += [(date(2026, len(said) + n + 1, 1), m.AHEAD) for n in range(ahead)]
    found = {date(2026, n + 1, 1): Fraction(s) for n, s in enumerate(said) if isinstance(s, int)}
    return m.light_of(goal, found, rows, Rule())


@pytest.mark.parametrize(
    ("said", "ahead", "expected"),
    [
        ((), 12, "not_yet"),
        ((m.DUE,), 11, "due_soon"),
        ((m.MISSING, m.DUE), 10, "no_reading"),
        ((m.UNKNOWN,), 0, "no_reading"),
        ((25, 50), 2, "on_track"),
        ((25, 50, m.DUE), 1, "due_soon"),
        ((25, m.MISSING, 75), 1, "no_reading"),
        ((25, 40), 2, "behind"),
        ((25, 40, m.MISSING), 1, "behind"),
        ((25, 19), 2, "overdue"),
        ((25, 50, 75, 99), 0, "overdue"),
        ((25, 50, 75, 100), 0, "done"),
        ((25, 100), 2, "on_track"),
    ],
)
def test_light_when_readings_say_so(said: tuple[str | int, ...], ahead: int, expected: str):
    assert light(*said, ahead=ahead) == expected


def test_light_of_what_shall_hold_all_year_asks_for_all_at_once():
    assert light(99, ahead=11, goal=m.Goal(m.HIGHER, Fraction(100), Fraction(100))) == "overdue"
    assert light(5, ahead=11, goal=m.Goal(m.BAND, low=Fraction(4), high=Fraction(6))) == "on_track"


def test_planned_value_goes_evenly_from_baseline_to_target():
    assert [m.planned_value(GOAL, n, 4) for n in range(4)] == [25, 50, 75, 100]
    assert m.planned_value(m.Goal(m.BAND, low=Fraction(1), high=Fraction(2)), 0, 4) is None
    assert m.capped(Fraction(-1)) == 0
    assert m.capped(Fraction(3, 2)) == 1

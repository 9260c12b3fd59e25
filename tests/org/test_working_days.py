from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.org.queries import working_days
from luoshi.org.seeds import seed_calendar
from luoshi.org.working_days import WorkingDays, YearUnknown

YEAR = 2026
PLAIN = WorkingDays([YEAR], {})
days = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))


@given(st.dictionaries(days, st.booleans(), max_size=40), days, days)
def test_between_counts_the_days_that_are_working(differing, first, last):
    calendar = WorkingDays([YEAR], differing)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    assert calendar.between(first, last) == sum(calendar.is_working(day) for day in every)


@given(days, days, days)
def test_between_adds_up_over_a_cut(first, cut, last):
    first, cut, last = sorted([first, cut, last])
    after = cut + timedelta(days=1)
    assert PLAIN.between(first, last) == PLAIN.between(first, cut) + PLAIN.between(after, max(last, cut))


@pytest.mark.parametrize(
    "ask", [lambda c: c.is_working(date(2030, 1, 1)), lambda c: c.between(date(2026, 12, 1), date(2027, 1, 4))]
)
def test_year_without_data_is_refused(ask):
    with pytest.raises(YearUnknown):
        ask(PLAIN)


@pytest.mark.django_db
def test_seed_calendar_knows_holidays_and_make_up_days_of_2025():
    seed_calendar(2025)
    calendar = working_days()
    assert not calendar.is_working(date(2025, 10, 1))  # National Day, a Wednesday
    assert calendar.is_working(date(2025, 1, 26))  # a Sunday worked for the Spring Festival


@pytest.mark.django_db
def test_seed_calendar_of_an_unannounced_year_is_provisional():
    assert seed_calendar(2099).provisional
    assert working_days().is_working(date(2099, 1, 1)) == (date(2099, 1, 1).weekday() < 5)

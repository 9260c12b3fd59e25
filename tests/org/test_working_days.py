from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.org.enums import DayKind
from luoshi.org.models import CalendarDay, CalendarYear
from luoshi.org.queries import working_days
from luoshi.org.seeds import seed_calendar, years_to_seed
from luoshi.org.working_days import WorkingDays, YearUnknown
from tests.factories import make_house

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


@given(st.dictionaries(days, st.booleans(), max_size=40), days, days, st.integers(0, 300))
def test_at_most_says_what_counting_says(differing, first, last, most):
    calendar = WorkingDays([YEAR], differing)
    assert calendar.at_most(most, first, last) == (calendar.between(first, last) <= most)


def test_at_most_needs_no_calendar_where_the_answer_is_sure_without():
    december, january = date(2026, 12, 1), date(2027, 1, 5)
    assert not PLAIN.at_most(20, december, january)  # December alone holds more
    assert PLAIN.at_most(20, date(2026, 12, 25), january)  # so few days
    with pytest.raises(YearUnknown):
        PLAIN.at_most(24, december, january)


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
def test_seed_calendar_knows_every_year_from_2023_to_2026():
    worked = dict.fromkeys((2023, 2024, 2025, 2026), 0)
    for year in worked:
        seed_calendar(year)
        worked[year] = working_days().between(date(year, 1, 1), date(year, 12, 31))
    assert worked == {2023: 249, 2024: 251, 2025: 248, 2026: 248}
    assert set(worked) <= set(years_to_seed())


@pytest.mark.django_db
def test_year_that_was_not_announced_is_not_guessed():
    assert seed_calendar(2099) is None
    CalendarYear.objects.create(year=2099, provisional=True)  # begun, not yet complete
    with pytest.raises(YearUnknown):
        working_days().is_working(date(2099, 1, 1))


@pytest.mark.django_db
def test_institution_with_a_year_of_its_own_goes_by_it_and_by_the_house_otherwise():
    house, day = make_house(), date(2026, 7, 15)
    seed_calendar(2025), seed_calendar(2026)
    own = CalendarYear.objects.create(year=2026, unit=house.institute)
    CalendarDay.objects.create(year=own, date=day, kind=DayKind.HOLIDAY)
    mine = working_days(house.institute.pk)
    assert not mine.is_working(day) and mine.is_working(
        date(2026, 10, 1)
    )  # its own year stands in place of the house's
    assert working_days().is_working(day) and working_days(house.group.pk).is_working(day)
    assert not mine.is_working(date(2025, 10, 1))


@pytest.mark.django_db
def test_own_year_that_is_not_complete_hides_the_house_s_year():
    house = make_house()
    seed_calendar(2026)
    CalendarYear.objects.create(year=2026, unit=house.institute, provisional=True)
    with pytest.raises(YearUnknown):
        working_days(house.institute.pk).is_working(date(2026, 7, 15))


near = st.dates(date(YEAR, 4, 1), date(YEAR, 9, 30))


@given(st.dictionaries(near, st.booleans(), max_size=40), near, st.integers(-30, 30))
def test_step_leads_so_many_working_days_on_and_ahead_counts_them(differing, day, count):
    calendar = WorkingDays([YEAR], differing)
    there = calendar.step(day, count)
    assert calendar.is_working(there)
    assert calendar.ahead(day, there) == count
    assert calendar.ahead(there, day) == -count


def test_step_out_of_the_known_years_is_refused():
    gap = WorkingDays([2024, 2026], {})
    for calendar, count in ((PLAIN, 300), (PLAIN, -300), (gap, -300)):
        with pytest.raises(YearUnknown):
            calendar.step(date(YEAR, 6, 1), count)

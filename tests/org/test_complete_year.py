from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.begin_year import begin_year
from luoshi.org.actions.complete_year import complete_year
from luoshi.org.working_days import YearUnknown
from tests.org.at_calendar import house_with_calendar, house_year, worked

pytestmark = pytest.mark.django_db


def test_year_counts_once_somebody_says_that_it_is_complete():
    house = house_with_calendar()
    begin_year(year=2031, by=house.admin)
    with pytest.raises(YearUnknown):
        worked(date(2031, 1, 2))
    complete_year(year=house_year(2031), by=house.admin)
    assert worked(date(2031, 1, 2))


def test_completing_is_refused_to_others_and_twice():
    house = house_with_calendar()
    with pytest.raises(NotAllowed):
        complete_year(year=house_year(), by=house.director)
    with pytest.raises(Refused):
        complete_year(year=house_year(), by=house.admin)

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.begin_year import begin_year
from tests.org.at_calendar import house_with_calendar

pytestmark = pytest.mark.django_db


def test_year_as_announced_is_complete_and_another_is_not():
    house = house_with_calendar()
    assert not begin_year(year=2025, by=house.admin).provisional
    assert begin_year(year=2031, by=house.admin).provisional


def test_beginning_is_refused_to_others_twice_and_for_absurd_years():
    house = house_with_calendar()
    with pytest.raises(NotAllowed):
        begin_year(year=2031, by=house.director)
    for year in (2026, 1812, 99999):
        with pytest.raises(Refused):
            begin_year(year=year, by=house.admin)

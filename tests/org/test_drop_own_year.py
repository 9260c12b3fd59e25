import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.drop_own_year import drop_own_year
from luoshi.org.actions.set_day import set_day
from luoshi.org.models import CalendarYear
from tests.org.at_calendar import PLAIN_DAY, house_with_calendar, house_year, worked

pytestmark = pytest.mark.django_db


def test_institution_goes_by_the_house_again():
    house = house_with_calendar()
    set_day(day=PLAIN_DAY, working=False, unit=house.institute, by=house.admin)
    own = CalendarYear.objects.get(unit=house.institute)
    with pytest.raises(NotAllowed):
        drop_own_year(year=own, by=house.director)
    drop_own_year(year=own, by=house.admin)
    assert worked(PLAIN_DAY, house.institute)


def test_house_s_year_is_not_dropped():
    house = house_with_calendar()
    with pytest.raises(Refused):
        drop_own_year(year=house_year(), by=house.admin)

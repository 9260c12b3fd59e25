from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.set_day import set_day
from luoshi.org.enums import PostKind
from luoshi.org.models import CalendarYear
from tests.factories import make_house, make_person
from tests.org.at_calendar import PLAIN_DAY, house_with_calendar, worked

pytestmark = pytest.mark.django_db


def test_calendar_page_sets_a_day(client):
    house = make_house()
    client.force_login(house.admin)
    client.post("/organisation/calendar/", {"day": "2026-07-15", "working": "0", "name": "停电"})
    assert "停电" in client.get("/organisation/calendar/?year=2026").content.decode()


def test_stretch_of_days_is_set_and_taken_back():
    house = house_with_calendar()
    first, last = date(2026, 7, 13), date(2026, 7, 19)
    set_day(day=first, last=last, working=False, name="高温假", by=house.admin)
    assert not any(worked(date(2026, 7, day)) for day in range(13, 20))
    set_day(day=first, last=last, working=None, by=house.admin)
    assert [worked(date(2026, 7, day)) for day in range(13, 20)] == [True] * 5 + [False] * 2


def test_institution_gets_a_copy_of_its_own_with_its_first_own_day():
    house = house_with_calendar()
    set_day(day=PLAIN_DAY, working=False, unit=house.institute, by=house.admin)
    assert not worked(PLAIN_DAY, house.institute) and worked(PLAIN_DAY)
    assert not worked(date(2026, 10, 1), house.institute)  # the house's holidays came along


def test_administrator_of_an_institution_keeps_its_calendar_and_not_the_house_s():
    house = house_with_calendar()
    admin = make_person("所管理员", house.institute, (PostKind.ADMIN, house.institute))
    set_day(day=PLAIN_DAY, working=False, unit=house.institute, by=admin)
    with pytest.raises(NotAllowed):
        set_day(day=PLAIN_DAY, working=False, by=admin)
    with pytest.raises(NotAllowed):
        set_day(day=PLAIN_DAY, working=False, unit=house.institute, by=house.director)


def test_endless_stretch_is_refused():
    house = house_with_calendar()
    for last in (date(2026, 12, 31), date(2026, 7, 1)):
        with pytest.raises(Refused):
            set_day(day=PLAIN_DAY, last=last, working=False, by=house.admin)


def test_day_of_a_year_that_is_not_there_begins_it_without_making_it_count():
    house = house_with_calendar()
    set_day(day=date(2031, 1, 1), working=False, by=house.admin)
    assert CalendarYear.objects.get(year=2031).provisional

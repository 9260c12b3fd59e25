from datetime import date

import pytest

from luoshi.intake.actions.open_year import open_year
from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import NotAllowed, Refused
from tests.intake.support import verbs


def test_year_opened_by_the_planner(house):
    year = open_year(unit=house.institute, year=2027, conference_on=date(2027, 1, 15), by=house.planner)
    assert (year.year, year.conference_on, year.opened_by) == (2027, date(2027, 1, 15), house.planner)
    assert verbs() == ["intake.year_opened"]


def test_year_open_already_is_refused(house):
    with pytest.raises(Refused) as refusal:
        open_year(unit=house.institute, year=2026, by=house.planner)
    assert refusal.value.field == "year"
    assert WorkYear.objects.count() == 1


@pytest.mark.parametrize("year", [0, 1899, 2101, 99999])
def test_year_absurd_is_refused(house, year):
    with pytest.raises(Refused):
        open_year(unit=house.institute, year=year, by=house.planner)


def test_year_opened_by_a_head_is_not_allowed(house):
    with pytest.raises(NotAllowed, match="规划员"):
        open_year(unit=house.institute, year=2027, by=house.director)


def test_year_opened_on_the_page_becomes_the_one_looked_at(house, client):
    client.force_login(house.planner)
    answer = client.post("/years/open/", {"year": "2027", "conference_on": ""}, follow=True)
    assert answer.context["year"].year == 2027
    assert client.post("/years/open/", {"year": "soon"}).status_code == 409

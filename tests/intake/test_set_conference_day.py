from datetime import date

import pytest

from luoshi.intake.actions.set_conference_day import set_conference_day
from luoshi.kernel.errors import NotAllowed, Refused
from tests.intake.support import verbs


def test_conference_day_set_anew(house):
    set_conference_day(year=house.year, on=date(2026, 1, 22), by=house.planner)
    house.year.refresh_from_db()
    assert house.year.conference_on == date(2026, 1, 22)
    assert verbs() == ["intake.conference_dated"]


def test_conference_day_same_again_changes_nothing(house):
    set_conference_day(year=house.year, on=house.year.conference_on, by=house.planner)
    assert verbs() == []


@pytest.mark.parametrize("on", [date(1, 1, 1), date(2025, 9, 30), date(2027, 1, 1), date(9999, 12, 31)])
def test_conference_day_outside_the_year_is_refused(house, on):
    with pytest.raises(Refused):
        set_conference_day(year=house.year, on=on, by=house.planner)


def test_conference_day_by_a_supervisor_is_not_allowed(house):
    with pytest.raises(NotAllowed):
        set_conference_day(year=house.year, on=date(2026, 1, 22), by=house.supervisor)


def test_conference_day_on_the_page(house, client):
    client.force_login(house.planner)
    client.post(f"/years/{house.year.pk}/conference/", {"conference_on": "2026-01-23"})
    house.year.refresh_from_db()
    assert house.year.conference_on == date(2026, 1, 23)
    assert client.post(f"/years/{house.year.pk}/conference/", {"conference_on": "31.2."}).status_code == 409
    client.force_login(house.stranger)
    assert client.post(f"/years/{house.year.pk}/conference/", {"conference_on": "2026-01-23"}).status_code == 404

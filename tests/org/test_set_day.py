import pytest

from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_calendar_page_sets_a_day(client):
    house = make_house()
    client.force_login(house.admin)
    client.post("/organisation/calendar/", {"day": "2026-07-15", "working": "0", "name": "停电"})
    assert "停电" in client.get("/organisation/calendar/?year=2026").content.decode()

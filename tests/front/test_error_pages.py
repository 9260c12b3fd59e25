from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luoshi.kernel import waiting
from tests.factories import make_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_room_that_fails() -> Iterator[None]:
    def teller(person: object, year: object) -> list[waiting.Item]:
        raise RuntimeError("this room is out of order")

    waiting.tell(teller)
    yield
    waiting._tellers.remove(teller)


@pytest.mark.usefixtures("a_room_that_fails")
def test_server_error_page_when_a_room_fails_is_a_page_with_a_sentence():
    client = Client(raise_request_exception=False)
    client.force_login(make_house().planner)
    shown = client.get("/")
    assert shown.status_code == 500
    assert "系统出错，没有改动任何内容。" in shown.content.decode()


def test_refusal_page_asks_no_room_what_waits(client: Client):
    house = make_house()
    client.force_login(house.engineer)
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/slips/ladder/").status_code == 403
    assert not [each["sql"] for each in asked if "supervision_notice" in each["sql"]]

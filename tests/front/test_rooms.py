from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.factories import make_house, make_task

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "name"),
    [("/", "首页"), ("/circulars/", "督办"), ("/dispatch/", "督办"), ("/slips/", "督办"), ("/me/", None)],
)
def test_bar_shows_the_room_that_a_page_belongs_to(client: Client, path: str, name: str | None):
    house = make_house()
    make_task(house)
    client.force_login(house.supervisor)
    shown = client.get(path).content.decode()
    on = re.findall(r'<a [^>]*aria-current="page"[^>]*>(?:<svg.*?</svg>)?\s*(?:<span>)?([^<\s]+)', shown, re.DOTALL)
    assert set(on) == ({name} if name else set())

"""Somebody above the institutes finds their rooms filled: the first institution below them that has a year."""

from __future__ import annotations

import pytest
from django.test import Client

from luoshi.intake.queries import institution_shown
from luoshi.org.enums import PostKind
from tests.factories import House, make_house, make_person, make_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house()


def test_institution_shown_to_a_groups_administrator_is_the_one_with_a_year(house: House) -> None:
    admin = make_person("集团管理员", house.group, (PostKind.ADMIN, house.group))
    make_task(house, "重点任务", lead=house.design)
    client = Client()
    client.force_login(admin, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    assert institution_shown(admin) == house.institute
    assert client.get("/").context["unit"] == house.institute
    assert "重点任务" in client.get("/breakdown/").content.decode()
    for page in ("/reports/", "/coverage/", "/wall/"):
        assert client.get(page).context["year"] == house.year


def test_institution_shown_to_who_sees_none_below_is_their_own(house: House) -> None:
    assert institution_shown(make_person("集团职工", house.group)) == house.group


def test_institution_shown_to_people_of_an_institute_is_theirs(house: House) -> None:
    assert institution_shown(house.engineer) == house.institute
    assert institution_shown(make_person("无单位", None)) is None

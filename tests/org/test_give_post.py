import pytest

from luoshi.org.actions.give_post import give_post
from luoshi.org.enums import PostKind
from luoshi.org.queries import holders_of
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_give_post_twice_gives_one():
    house = make_house()
    first = give_post(person=house.engineer, unit=house.thermal, kind=PostKind.HEAD, by=house.admin)
    assert give_post(person=house.engineer, unit=house.thermal, kind=PostKind.HEAD, by=house.admin) == first
    assert list(holders_of(house.thermal, PostKind.HEAD)) == [house.engineer]

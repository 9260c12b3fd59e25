import pytest

from luoshi.org.actions.record_leaving import record_leaving
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.org.queries import holders_of
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_record_leaving_ends_posts_and_sign_in():
    house = make_house()
    record_leaving(person=house.design_head, by=house.admin)
    assert not holders_of(house.design, PostKind.HEAD).exists()
    assert not Person.objects.get(pk=house.design_head.pk).is_active

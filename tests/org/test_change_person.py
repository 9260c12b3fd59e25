import pytest

from luoshi.ledger.models import Event
from luoshi.org.actions.change_person import change_person
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_change_person_moves_to_another_unit_and_says_so():
    house = make_house()
    change_person(person=house.engineer, unit=house.thermal, title="主任工程师", by=house.admin)
    house.engineer.refresh_from_db()
    assert (house.engineer.unit, house.engineer.title) == (house.thermal, "主任工程师")
    assert Event.objects.get(verb="org.person_changed").before == {"title": "", "unit": "软件室"}

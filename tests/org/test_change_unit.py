import pytest

from luoshi.ledger.queries import timeline_of
from luoshi.org.actions.change_unit import change_unit
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_change_unit_keeps_what_it_was_called():
    house = make_house()
    change_unit(unit=house.design, name="总体部", by=house.admin)
    event = timeline_of(house.design).first()
    assert (event.before, event.after) == ({"name": "设计部"}, {"name": "总体部"})

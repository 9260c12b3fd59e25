import pytest

from luoshi.kernel.errors import Refused
from luoshi.kernel.trees import misplaced
from luoshi.org.actions.move_unit import move_unit
from luoshi.org.models import Unit
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_move_unit_takes_everything_below_with_it():
    house = make_house()
    move_unit(unit=house.design, under=house.testing, by=house.admin)
    house.software.refresh_from_db()
    assert house.software.path == f"{house.testing.path}{house.design.pk}/{house.software.pk}/"
    assert not misplaced(Unit.objects.all())


def test_move_unit_under_itself_is_refused():
    house = make_house()
    with pytest.raises(Refused):
        move_unit(unit=house.design, under=house.software, by=house.admin)

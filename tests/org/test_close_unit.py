import pytest

from luoshi.kernel.errors import Refused
from luoshi.org.actions.close_unit import close_unit
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_close_unit_with_people_or_units_is_refused():
    house = make_house()
    for unit in (house.design, house.software):
        with pytest.raises(Refused):
            close_unit(unit=unit, by=house.admin)


def test_close_unit_that_is_empty_leaves_the_tree(client):
    house = make_house()
    close_unit(unit=house.thermal, by=house.admin, reason="并入设计部")
    client.force_login(house.engineer)
    assert "热控室" not in client.get("/organisation/").content.decode()

import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.org.actions.add_unit import add_unit
from luoshi.org.actions.change_unit import change_unit
from luoshi.org.actions.close_unit import close_unit
from luoshi.org.actions.move_unit import move_unit
from tests.factories import make_house

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["planner", "director", "design_head", "engineer", "stranger"])
def test_units_are_changed_by_administrators_only(who):
    house = make_house()
    person = getattr(house, who)
    for verb in (
        lambda: add_unit(parent=house.design, name="新室", kind="section", by=person),
        lambda: change_unit(unit=house.design, name="新名", by=person),
        lambda: move_unit(unit=house.software, under=house.testing, by=person),
        lambda: close_unit(unit=house.software, by=person),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_unit_page_of_another_house_does_not_exist(client):
    house = make_house()
    client.force_login(house.stranger)
    assert client.get(f"/organisation/units/{house.design.pk}/").status_code == 404


def test_unit_page_shows_management_to_administrators_only(client):
    house = make_house()
    for who, shown in ((house.admin, True), (house.engineer, False)):
        client.force_login(who)
        page = client.get(f"/organisation/units/{house.design.pk}/")
        assert page.status_code == 200
        assert (f"/organisation/units/{house.design.pk}/change/" in page.content.decode()) is shown

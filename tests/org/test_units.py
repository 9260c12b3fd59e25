"""Adding, changing, moving and closing units, through their addresses and their verbs."""

import pytest

from factories import make_house
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.trees import misplaced
from luoshi.ledger.queries import timeline_of
from luoshi.org.actions.add_unit import add_unit
from luoshi.org.actions.change_unit import change_unit
from luoshi.org.actions.close_unit import close_unit
from luoshi.org.actions.move_unit import move_unit
from luoshi.org.models import Unit

pytestmark = pytest.mark.django_db


def test_add_unit_appears_below_its_parent_and_in_the_timeline(client):
    house = make_house()
    client.force_login(house.admin)
    client.post(f"/organisation/units/{house.design.pk}/add/", {"new-name": "结构室", "new-kind": "section"})
    unit = Unit.objects.get(name="结构室")
    assert unit.path == f"{house.design.path}{unit.pk}/"
    assert timeline_of(unit).get().verb == "org.unit_added"


def test_add_unit_twice_with_one_name_is_refused(client):
    house = make_house()
    with pytest.raises(Refused):
        add_unit(parent=house.design, name="软件室", kind="section", by=house.admin)


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


def test_change_unit_keeps_what_it_was_called():
    house = make_house()
    change_unit(unit=house.design, name="总体部", by=house.admin)
    event = timeline_of(house.design).first()
    assert (event.before, event.after) == ({"name": "设计部"}, {"name": "总体部"})


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

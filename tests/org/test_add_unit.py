import pytest

from luoshi.kernel.errors import Refused
from luoshi.ledger.queries import timeline_of
from luoshi.org.actions.add_unit import add_unit
from luoshi.org.models import Unit
from tests.factories import make_house

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

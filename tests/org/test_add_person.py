import pytest

from luoshi.kernel.errors import Refused
from luoshi.org.actions.add_person import add_person
from luoshi.org.actions.set_password import set_password
from luoshi.org.models import Person
from tests.factories import make_house

pytestmark = pytest.mark.django_db
STRONG = "谷雨时节 tractor 31"


def test_add_person_cannot_sign_in_before_a_password_is_set(client):
    house = make_house()
    client.force_login(house.admin)
    client.post(f"/organisation/units/{house.software.pk}/people/", {"person-number": "X1", "person-name": "新人"})
    person = Person.objects.get(number="X1")
    assert not person.has_usable_password()
    set_password(person=person, password=STRONG, by=house.admin)
    client.logout()
    assert client.post("/sign-in/", {"username": "X1", "password": STRONG}).status_code == 302


def test_add_person_with_a_taken_number_is_refused():
    house = make_house()
    with pytest.raises(Refused):
        add_person(number=house.engineer.number, name="另一人", unit=house.software, by=house.admin)

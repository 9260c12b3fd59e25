import pytest

from luoshi.kernel.errors import Refused
from luoshi.ledger.models import Event
from luoshi.org.actions.set_password import set_password
from tests.factories import make_house

pytestmark = pytest.mark.django_db
STRONG = "谷雨时节 tractor 31"


def test_set_password_never_writes_it_into_the_ledger():
    house = make_house()
    set_password(person=house.engineer, password=STRONG, by=house.engineer)
    event = Event.objects.get(verb="org.password_set")
    assert STRONG not in str([event.before, event.after, event.facts, event.reason])


def test_set_password_too_weak_is_refused():
    house = make_house()
    with pytest.raises(Refused):
        set_password(person=house.engineer, password="123456", by=house.engineer)

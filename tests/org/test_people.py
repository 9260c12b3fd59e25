"""Adding and changing people, their posts, passwords and leaving."""

import pytest

from factories import make_house
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.org.actions.add_person import add_person
from luoshi.org.actions.change_person import change_person
from luoshi.org.actions.end_post import end_post
from luoshi.org.actions.found_house import found_house
from luoshi.org.actions.give_post import give_post
from luoshi.org.actions.record_leaving import record_leaving
from luoshi.org.actions.set_day import set_day
from luoshi.org.actions.set_password import set_password
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.queries import holders_of

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


@pytest.mark.parametrize("who", ["planner", "director", "design_head", "engineer", "stranger"])
def test_people_are_changed_by_administrators_only(who):
    house = make_house()
    person = getattr(house, who)
    other = house.software_head
    for verb in (
        lambda: add_person(number="X1", name="新人", unit=house.software, by=person),
        lambda: change_person(person=other, name="改", by=person),
        lambda: give_post(person=other, unit=house.design, kind=PostKind.HEAD, by=person),
        lambda: end_post(post=other.posts.get(), by=person),
        lambda: set_password(person=other, password=STRONG, by=person),
        lambda: record_leaving(person=other, by=person),
        lambda: set_day(day=house.year.conference_on, working=False, by=person),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_give_post_twice_gives_one():
    house = make_house()
    first = give_post(person=house.engineer, unit=house.thermal, kind=PostKind.HEAD, by=house.admin)
    assert give_post(person=house.engineer, unit=house.thermal, kind=PostKind.HEAD, by=house.admin) == first
    assert list(holders_of(house.thermal, PostKind.HEAD)) == [house.engineer]


def test_end_post_of_the_last_administrator_is_refused():
    house = make_house()
    with pytest.raises(Refused):
        end_post(post=house.admin.posts.get(), by=house.admin)


def test_record_leaving_ends_posts_and_sign_in():
    house = make_house()
    record_leaving(person=house.design_head, by=house.admin)
    assert not holders_of(house.design, PostKind.HEAD).exists()
    assert not Person.objects.get(pk=house.design_head.pk).is_active


def test_set_password_never_writes_it_into_the_ledger():
    house = make_house()
    set_password(person=house.engineer, password=STRONG, by=house.engineer)
    event = Event.objects.get(verb="org.password_set")
    assert STRONG not in str([event.before, event.after, event.facts, event.reason])


def test_set_password_too_weak_is_refused():
    house = make_house()
    with pytest.raises(Refused):
        set_password(person=house.engineer, password="123456", by=house.engineer)


def test_found_house_makes_the_first_administrator_once():
    admin = found_house(unit_name="新所", number="A1", name="首任管理员", password=STRONG)
    assert admin.posts.get().kind == PostKind.ADMIN
    with pytest.raises(Refused):
        found_house(unit_name="又一所", number="A2", name="另一人", password=STRONG)
    assert Unit.objects.count() == 1


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("engineer", 403), ("stranger", 404)])
def test_person_page_by_role(client, who, status):
    house = make_house()
    client.force_login(getattr(house, who))
    assert client.get(f"/organisation/people/{house.software_head.pk}/").status_code == status


def test_calendar_page_sets_a_day(client):
    house = make_house()
    client.force_login(house.admin)
    client.post("/organisation/calendar/", {"day": "2026-07-15", "working": "0", "name": "停电"})
    assert "停电" in client.get("/organisation/calendar/?year=2026").content.decode()

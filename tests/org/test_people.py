import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.org.actions.add_person import add_person
from luoshi.org.actions.change_person import change_person
from luoshi.org.actions.end_post import end_post
from luoshi.org.actions.give_post import give_post
from luoshi.org.actions.record_leaving import record_leaving
from luoshi.org.actions.set_day import set_day
from luoshi.org.actions.set_password import set_password
from luoshi.org.enums import PostKind
from tests.factories import make_house

pytestmark = pytest.mark.django_db
STRONG = "谷雨时节 tractor 31"


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


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("engineer", 403), ("stranger", 404)])
def test_person_page_by_role(client, who, status):
    house = make_house()
    client.force_login(getattr(house, who))
    assert client.get(f"/organisation/people/{house.software_head.pk}/").status_code == status

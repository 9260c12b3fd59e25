import pytest

from luoshi.org.enums import PostKind
from luoshi.org.models import Unit
from luoshi.org.policy import may_manage, same_house, scope_of, units_seen_by
from tests.factories import make_house

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("planner", {"远航集团", "示例研究所", "设计部", "试验部", "软件室", "热控室"}),
        ("design_head", {"远航集团", "示例研究所", "设计部", "软件室", "热控室"}),
        ("engineer", {"远航集团", "示例研究所", "设计部", "软件室"}),
        ("stranger", {"别的单位"}),
    ],
)
def test_units_seen_by_each_role(who, sees):
    house = make_house()
    assert {unit.name for unit in units_seen_by(getattr(house, who))} == sees


def test_scope_reads_the_database_once_per_person(django_assert_num_queries):
    house = make_house()
    with django_assert_num_queries(1):
        scope_of(house.planner)
        scope_of(house.planner)


def test_holds_looks_upwards_only():
    house = make_house()
    scope = scope_of(house.design_head)
    assert scope.holds(PostKind.HEAD, house.software.path)
    assert not scope.holds(PostKind.HEAD, house.institute.path)


def test_same_house_tells_strangers_apart():
    house = make_house()
    assert same_house(house.engineer, house.testing)
    assert not same_house(house.stranger, house.testing)


def test_may_manage_only_for_administrators():
    house = make_house()
    managers = [
        name
        for name in vars(house)
        if hasattr(getattr(house, name), "number") and may_manage(getattr(house, name), house.design)
    ]
    assert managers == ["admin"]


def test_post_that_ended_opens_nothing():
    house = make_house()
    post = house.design_head.posts.get()
    post.until = post.since
    post.save()
    assert not scope_of(house.design_head).holds(PostKind.HEAD, house.design.path)
    assert Unit.objects.filter(scope_of(house.design_head).within()).filter(name="软件室").count() == 0

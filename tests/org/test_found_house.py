import pytest

from luoshi.kernel.errors import Refused
from luoshi.org.actions.found_house import found_house
from luoshi.org.enums import PostKind
from luoshi.org.models import Unit

pytestmark = pytest.mark.django_db
STRONG = "谷雨时节 tractor 31"


def test_found_house_makes_the_first_administrator_once():
    admin = found_house(unit_name="新所", number="A1", name="首任管理员", password=STRONG)
    assert admin.posts.get().kind == PostKind.ADMIN
    with pytest.raises(Refused):
        found_house(unit_name="又一所", number="A2", name="另一人", password=STRONG)
    assert Unit.objects.count() == 1

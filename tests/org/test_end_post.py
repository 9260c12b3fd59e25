import pytest

from luoshi.kernel.errors import Refused
from luoshi.org.actions.end_post import end_post
from tests.factories import make_house

pytestmark = pytest.mark.django_db


def test_end_post_of_the_last_administrator_is_refused():
    house = make_house()
    with pytest.raises(Refused):
        end_post(post=house.admin.posts.get(), by=house.admin)

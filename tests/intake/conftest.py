import pytest

from luoshi.intake.models import Report
from tests.factories import House, make_house
from tests.intake.support import receive


@pytest.fixture
def house(db) -> House:
    return make_house()


@pytest.fixture
def report(house) -> Report:
    return receive(house)

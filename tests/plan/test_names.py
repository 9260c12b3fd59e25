from __future__ import annotations

import pytest

from luoshi.kernel.errors import Refused
from luoshi.org.enums import UnitKind
from luoshi.plan.names import Directory, listed
from tests.factories import House, make_house, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house()


def test_unit_is_found_padded_short_and_in_english(house: House) -> None:
    house.design.short_name, house.design.name_en = "设", "Design Department"
    house.design.save()
    book = Directory(house.institute)
    assert {book.unit(text) for text in ("设 计　部", "设", "design department")} == {house.design}


def test_unit_with_a_name_used_twice_needs_the_unit_above(house: House) -> None:
    one = make_unit("综合室", house.design)
    make_unit("综合室", house.testing)
    book = Directory(house.institute)
    with pytest.raises(Refused):
        book.unit("综合室")
    assert book.unit("设计部/综合室") == one


@pytest.mark.parametrize("text", ["设计部、试验部", "设计部 试验部", "无此部", "别的单位", "远航集团"])
def test_unit_refuses_two_unknown_or_foreign(house: House, text: str) -> None:
    with pytest.raises(Refused):
        Directory(house.institute).unit(text)


def test_units_reads_lists_and_the_catch_all(house: House) -> None:
    book = Directory(house.institute)
    assert book.units("试验部，热控室；软件室") == [house.testing, house.thermal, house.software]
    assert book.units("试验部　热控室") == [house.testing, house.thermal]
    assert book.units("各相关单位") == [house.design, house.testing]


def test_listed_says_the_catch_all_again_only_for_all_departments(house: House) -> None:
    more = [make_unit(name, house.institute, UnitKind.DEPARTMENT) for name in ("甲部", "乙部")]
    book = Directory(house.institute)
    assert listed([house.testing, *more], book, house.design.pk, "zh-hans") == "各相关单位"
    assert listed([house.testing, more[0]], book, house.design.pk, "zh-hans") == "试验部、甲部"
    assert book.units(listed([house.design, house.testing, *more], book, None, "en")) == book.departments


def test_person_is_found_padded_and_namesakes_by_number(house: House) -> None:
    one = make_person("高致远", house.institute)
    book = Directory(house.institute)
    assert book.person("高　致远") == book.person(" 高致远 ") == one
    other = make_person("高致远", house.design)
    with pytest.raises(Refused):
        Directory(house.institute).person("高致远")
    assert Directory(house.institute).person(other.number) == other


@pytest.mark.parametrize("text", ["无名氏", "外人", "所长　规划员"])
def test_person_refuses_unknown_foreign_and_two(house: House, text: str) -> None:
    with pytest.raises(Refused):
        Directory(house.institute).person(text)

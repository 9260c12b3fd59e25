"""Missing readings wait for whoever owes them: on the home page, in a fixed number of statements."""

from __future__ import annotations

from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from luoshi.kernel.waiting import waiting_for
from luoshi.org.models import Person
from luoshi.progress.measure_queries import measures_of, owed_by
from tests.factories import House
from tests.progress.measures_at_hand import make_measure, make_reading


def owed(house: House, person: Person) -> list[tuple[str, list[str]]]:
    return [(each.measure.number, each.said) for each in owed_by(person, house.year)]


def test_missing_reading_waits_for_the_owner_and_not_for_the_head(house: House):
    measure = make_measure(house, owner=house.engineer)
    for month in (1, 2, 3, 4, 5, 6, 8):
        make_reading(measure, month, 97)
    assert owed(house, house.engineer) == [("M01", ["Jul 2026"])]
    assert owed(house, house.design_head) == []


def test_missing_reading_of_a_measure_without_an_owner_waits_for_the_head(house: House):
    make_measure(house, frequency="half")
    assert owed(house, house.design_head) == [("M01", ["First half of 2026"])]
    assert owed(house, house.planner) == []


def test_missing_reading_waits_for_the_head_when_its_owner_has_left(house: House):
    make_measure(house, frequency="half", owner=house.engineer)
    Person.objects.filter(pk=house.engineer.pk).update(is_active=False)
    assert owed(house, house.design_head) == [("M01", ["First half of 2026"])]


def test_missing_reading_of_one_unit_of_several_waits_for_that_unit(house: House):
    measure = make_measure(house, frequency="half", units=[house.software, house.thermal], owner=house.engineer)
    make_reading(measure, 1, 97, unit=house.thermal)
    assert owed(house, house.software_head) == [("M01", ["First half of 2026"])]
    assert owed(house, house.engineer) == [("M01", ["First half of 2026"])]
    make_reading(measure, 1, 97, unit=house.software)
    assert owed(house, house.software_head) == owed(house, house.engineer) == []


def test_due_reading_comes_after_missing_ones(house: House):
    for name, within in (("甲", 60), ("乙", 5)):
        measure = make_measure(house, name, owner=house.engineer, within_days=within)
        for month in range(1, 8):
            make_reading(measure, month, 97)
    assert [(each.measure.name, each.missing) for each in owed_by(house.engineer, house.year)] == [
        ("乙", True), ("甲", False),
    ]  # fmt: skip


def test_home_lists_what_is_missing_and_the_measures_that_matter(client: Client, house: House):
    measure = make_measure(house, owner=house.design_head)
    client.force_login(house.design_head)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = client.get("/").content.decode()
    assert f'href="{measure.get_absolute_url()}#read"' in page
    assert "8 readings missing" in page
    assert "1 measure, 0 behind, 1 without all its readings" in page
    [item] = [item for item in waiting_for(house.design_head, house.year) if item.verb == "Read"]
    assert (item.light, item.detail) == ("no_reading", "M01 · Jan 2026, Feb 2026, Mar 2026")


def test_owed_readings_of_three_measures_ask_as_often_as_of_one(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
):
    make_measure(house, owner=house.engineer, units=[house.software, house.thermal])
    with django_assert_max_num_queries(100) as one:
        assert len(owed_by(house.engineer, house.year)) == 1
    for name in ("甲", "乙"):
        make_measure(house, name, owner=house.engineer)
    with django_assert_max_num_queries(len(one)):
        assert len(owed_by(house.engineer, house.year)) == 3


def test_measures_of_a_unit_are_those_one_sees_worst_first(house: House):
    fine = make_measure(house, "好")
    for month in range(1, 9):
        make_reading(fine, month, 98)
    make_measure(house, "缺")
    make_measure(house, "别处", unit=house.testing)
    found = measures_of(house.design, house.year, house.design_head)
    assert [account.measure.name for account in found.accounts] == ["缺", "好"]
    assert (found.behind, found.missing) == (0, 1)
    assert len(measures_of(house.institute, house.year, house.planner).accounts) == 3
    make_measure(house, "本室的人管", unit=house.testing, owner=house.engineer)
    make_measure(house, "本室填报", unit=house.testing, units=[house.software, house.thermal])
    found = measures_of(house.software, house.year, house.planner)
    assert [account.measure.name for account in found.accounts] == ["本室的人管", "本室填报"]
    assert not measures_of(house.institute, house.year, house.stranger).accounts

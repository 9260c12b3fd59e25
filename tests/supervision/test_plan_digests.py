"""When a day's message is laid down, and for whom."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from luoshi.org.models import CalendarDay, CalendarYear
from luoshi.supervision.actions.acknowledge_notice import acknowledge_notice
from luoshi.supervision.actions.plan_digests import plan_digests
from luoshi.supervision.actions.send_deliveries import send_deliveries
from luoshi.supervision.actions.set_message_rule import set_message_rule
from luoshi.supervision.models import Delivery, MessageRule, MessageTimes
from tests.supervision.desk import Desk
from tests.supervision.post_offices import mail_office
from tests.supervision.reached import at, reach
from tests.supervision.rungs import make_notice
from tests.support.queries import statements


def planned(*moment: int) -> int:
    with at(*moment):
        return plan_digests().digests


def handed_over(settings: Any, row: Delivery, *moment: int) -> str:
    with at(*moment), mail_office(settings):
        send_deliveries()
    row.refresh_from_db()
    return row.state


def test_digest_is_laid_down_once_the_hour_has_come(desk: Desk):
    reach(desk.house.engineer)
    assert [planned(9, 16, 7, 59), planned(9, 16, 8), planned(9, 16, 8, 1)] == [0, 1, 0]
    row = Delivery.objects.get()
    assert (row.person, row.over, row.kind, str(row.day)) == (desk.house.engineer, "mail", "digest", "2026-09-16")


def test_hour_is_the_persons_own_then_the_houses(desk: Desk):
    MessageRule.objects.create(unit=desk.house.institute, digest_at=time(9, 30))
    reach(desk.house.engineer), reach(desk.house.supervisor)
    MessageTimes.objects.create(person=desk.house.supervisor, digest_at=time(18, 0))
    assert [planned(9, 16, 9, 29), planned(9, 16, 9, 30), planned(9, 16, 18)] == [0, 1, 1]


def test_hour_that_the_house_makes_quiet_comes_before_the_quiet_of_that_day(desk: Desk, settings: Any):
    """19:00 is the person's own; the house is quiet from 18:00."""
    reach(desk.house.engineer)
    MessageTimes.objects.create(person=desk.house.engineer, digest_at=time(19), when_empty=True)
    set_message_rule(
        unit=desk.house.institute, by=desk.house.admin, digest_at=time(8), on_days="every", quiet_from=time(18),
        quiet_to=time(7),
    )  # fmt: skip
    assert planned(9, 16, 17, 44) == 0
    for day in (16, 17):
        assert planned(9, day, 17, 45) == 1
        row = Delivery.objects.get(day=f"2026-09-{day}")
        assert handed_over(settings, row, 9, day, 17, 50) == "sent"
        assert planned(9, day, 19) == 0


@pytest.mark.parametrize(
    ("quiet", "hour", "comes"),
    [
        ((21, 8), 7, (8, 0)), ((12, 14), 13, (14, 0)), ((9, 8), 10, (8, 45)), ((0, 9), 8, (9, 0)),
        ((23, 7), 23, (22, 45)), ((21, 7), 8, (8, 0)), ((8, 8), 8, (8, 0)),
    ],
)  # fmt: skip
def test_house_that_moves_its_hour_into_a_persons_quiet_hours_reaches_them_the_same_day(
    desk: Desk, settings: Any, quiet: tuple[int, int], hour: int, comes: tuple[int, int]
):
    reach(desk.house.engineer)
    MessageTimes.objects.create(
        person=desk.house.engineer, quiet_from=time(quiet[0]), quiet_to=time(quiet[1]), when_empty=True
    )
    set_message_rule(
        unit=desk.house.institute, by=desk.house.admin, digest_at=time(hour), on_days="every", quiet_from=None,
        quiet_to=None,
    )  # fmt: skip
    first = time(*comes)
    before = (first.hour, first.minute - 1) if first.minute else (first.hour - 1, 59)
    assert [planned(9, 16, *before), planned(9, 16, *comes)] == [0, 1]
    assert handed_over(settings, Delivery.objects.get(), 9, 16, *comes) == "sent"


@pytest.mark.parametrize(
    ("on_days", "comes"),
    [("every", {16, 19, 20, 25, 27}), ("weekdays", {16, 25}), ("working", {16, 20})],
)
def test_days_are_as_chosen(desk: Desk, on_days: str, comes: set[int]):
    """Saturday 19, Sunday 20 worked to make up for Friday 25, a holiday, Sunday 27."""
    year = CalendarYear.objects.get(year=2026)
    CalendarDay.objects.create(year=year, date="2026-09-20", kind="workday")
    CalendarDay.objects.create(year=year, date="2026-09-25", kind="holiday")
    MessageTimes.objects.create(person=desk.house.engineer, on_days=on_days)
    reach(desk.house.engineer)
    assert {day for day in (16, 19, 20, 25, 27) if planned(9, day, 9)} == comes


def test_year_without_working_days_is_said_and_not_guessed(desk: Desk):
    CalendarYear.objects.all().delete()
    reach(desk.house.engineer)
    reach(desk.house.supervisor)
    MessageTimes.objects.create(person=desk.house.supervisor, on_days="weekdays")
    with at(9, 16, 9):
        done = plan_digests()
    assert (done.digests, done.unknown) == (1, {2026})


def test_working_days_are_those_of_the_persons_institution(desk: Desk):
    own = CalendarYear.objects.create(year=2026, unit=desk.house.institute)
    CalendarDay.objects.create(year=own, date="2026-09-16", kind="holiday")
    reach(desk.house.engineer)
    assert planned(9, 16, 9) == 0


def test_each_channel_gets_its_own(desk: Desk):
    reach(desk.house.engineer), reach(desk.house.engineer, "wecom", "key")
    assert planned(9, 16, 9) == 2


def test_nobody_without_a_channel_or_who_left_is_laid_down_for(desk: Desk):
    desk.house.engineer.is_active = False
    desk.house.engineer.save()
    reach(desk.house.engineer)
    assert planned(9, 16, 9) == 0


def test_urgent_notice_is_laid_down_once_a_channel_whatever_the_hour(desk: Desk):
    slip, head = desk.at("under_way"), desk.house.software_head
    reach(head), reach(head, "feishu", "key")
    with at(9, 19, 6):  # a Saturday morning
        make_notice(slip, head, level=1, colour="red", at_once=True)
        make_notice(slip, desk.house.supervisor, level=2, colour="red", at_once=True)  # reached by the web alone
        assert [plan_digests().at_once, plan_digests().at_once] == [2, 0]
    assert Delivery.objects.filter(kind="at_once", person=head).count() == 2


@pytest.mark.parametrize(
    ("over", "has", "goes"),
    [
        ("", ["mail", "feishu"], ["feishu", "mail"]),
        ("feishu", ["mail", "feishu"], ["feishu"]),
        ("wecom", ["mail", "feishu"], ["feishu", "mail"]),
        ("mail", ["feishu"], ["mail"]),
        ("mail", [], ["mail"]),
        ("wecom", [], []),
        ("web", ["mail", "feishu"], []),
    ],
)
def test_urgent_notice_goes_over_the_channel_of_its_rule_or_else_over_all(
    desk: Desk, over: str, has: list[str], goes: list[str]
):
    slip, head = desk.at("under_way"), desk.house.software_head
    head.email = "head@example.org"
    head.save()
    for each in has:
        reach(head, each, "key")
    with at(9, 16, 6):
        make_notice(slip, head, level=1, at_once=True, over=over)
        assert [plan_digests().at_once, plan_digests().at_once] == [len(goes), 0]
    assert sorted(Delivery.objects.values_list("over", flat=True)) == goes
    with at(9, 16, 9):
        assert plan_digests().digests == len(has)  # mail for one notice does not make a daily message


def test_urgent_notice_that_is_old_or_answered_brings_nothing(desk: Desk):
    slip, head = desk.at("under_way"), desk.house.software_head
    reach(head)
    with at(9, 16, 18):
        acknowledge_notice(notice=make_notice(slip, head, level=1, colour="red", at_once=True), by=head)
        assert plan_digests().at_once == 0
        make_notice(desk.at("under_way"), head, level=1, colour="red", at_once=True)
    with at(9, 18, 7):
        assert plan_digests().at_once == 0


def test_statements_are_as_many_for_three_as_for_one(desk: Desk):
    def plan() -> Any:
        with at(9, 16, 9):
            return plan_digests()

    reach(desk.house.engineer)
    one = statements(plan)
    Delivery.objects.all().delete()
    reach(desk.house.supervisor), reach(desk.house.planner)
    assert (statements(plan), Delivery.objects.count()) == (one, 3)

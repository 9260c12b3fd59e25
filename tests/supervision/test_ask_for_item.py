from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.ask_for_item import ask_for_item
from luoshi.supervision.actions.drop_item import drop_item
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, lit_task, matters


def test_asking_while_one_is_planned_puts_it_on_at_once(desk: Desk):
    meeting = called(desk)
    request = ask_for_item(year=desk.house.year, by=desk.house.software_head, matter="场地", reason="两家相争")
    assert request.item.meeting == meeting
    assert matters(meeting) == ["场地"]


def test_asking_about_a_task_on_the_agenda_joins_it(desk: Desk):
    task = lit_task(desk, "总装", "behind", 12)
    meeting = called(desk)
    request = ask_for_item(year=desk.house.year, by=desk.house.software_head, task=task, reason="缺人手")
    assert request.item == meeting.items.get()


def test_asking_twice_for_the_same_is_refused(desk: Desk):
    task = lit_task(desk, "总装", "on_track")
    ask_for_item(year=desk.house.year, by=desk.house.software_head, task=task, reason="缺人手")
    with pytest.raises(Refused, match="already"):
        ask_for_item(year=desk.house.year, by=desk.house.director, task=task, reason="缺人手")


def test_asking_twice_while_one_is_planned_is_refused_until_it_was_taken_off(desk: Desk):
    house, meeting = desk.house, called(desk)
    request = ask_for_item(year=house.year, by=house.software_head, matter="场地", reason="两家相争")
    with pytest.raises(Refused, match="already"):
        ask_for_item(year=house.year, by=house.software_head, matter="场地", reason="两家相争")
    assert matters(meeting) == ["场地"]
    drop_item(item=request.item, by=house.supervisor, reason="会前已定")
    ask_for_item(year=house.year, by=house.software_head, matter="场地", reason="又起争议")
    assert matters(meeting) == ["场地"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"matter": " "}, "matter"),
        ({"reason": " "}, "reason"),
        ({"matter": "长" * 201}, "matter"),
        ({"reason": "长" * 301}, "reason"),
    ],
)
def test_asking_without_matter_or_reason_or_at_length_is_refused(desk: Desk, said: dict, field: str):
    with pytest.raises(Refused) as refusal:
        ask_for_item(year=desk.house.year, by=desk.house.director, **{"matter": "场地", "reason": "要定", **said})
    assert refusal.value.field == field


@pytest.mark.parametrize("who", ["engineer", "union_officer", "admin", "stranger"])
def test_asking_by_who_heads_nothing_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        ask_for_item(year=desk.house.year, by=getattr(desk.house, who), matter="场地", reason="要定")

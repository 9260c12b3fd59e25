from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.add_item import add_item
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, held, lit_task, matters, under_way


def test_added_matter_stands_last_also_while_under_way(desk: Desk):
    meeting, _ = under_way(desk)
    add_item(meeting=meeting, by=desk.house.director, matter="场地")
    assert matters(meeting) == ["补测低温工况", "场地"]


def test_added_task_gives_its_title(desk: Desk):
    item = add_item(meeting=called(desk), by=desk.house.supervisor, task=lit_task(desk, "总装", "on_track"))
    assert (item.matter, item.kind) == ("总装", "added")


def test_adding_the_same_twice_is_refused(desk: Desk):
    meeting, _ = under_way(desk)
    with pytest.raises(Refused, match="already"):
        add_item(meeting=meeting, by=desk.house.supervisor, matter="补测低温工况")


def test_adding_after_the_end_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot be done now"):
        add_item(meeting=held(desk), by=desk.house.supervisor, matter="场地")


def test_adding_by_somebody_invited_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed, match="chairs"):
        add_item(meeting=called(desk, units=[desk.house.software]), by=desk.house.software_head, matter="场地")

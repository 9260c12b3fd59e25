from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.progress.models import Standing
from luoshi.supervision.actions.drop_item import drop_item
from luoshi.supervision.actions.move_item import move_item
from luoshi.supervision.actions.refresh_agenda import refresh_agenda
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, lit_task, matters, under_way


def test_refreshing_takes_off_what_settled_and_puts_on_what_is_new(desk: Desk):
    settled = lit_task(desk, "甲", "behind", 30)
    lit_task(desk, "乙", "behind", 20)
    meeting = called(desk)
    Standing.objects.filter(task=settled).update(light="on_track")
    lit_task(desk, "丙", "behind", 11, lead=desk.house.testing)
    assert refresh_agenda(meeting=meeting, by=desk.house.supervisor) == (1, 1)
    assert matters(meeting) == ["乙", "丙"]
    assert meeting.attendances.filter(unit=desk.house.testing).exists()


def test_refreshing_keeps_what_people_ordered_and_dropped(desk: Desk):
    for title, lag in [("甲", 30), ("乙", 20), ("丙", 11)]:
        lit_task(desk, title, "behind", lag)
    meeting = called(desk)
    _, second, third = meeting.items.all()
    move_item(item=third, by=desk.house.supervisor, steps=-2)
    drop_item(item=second, by=desk.house.supervisor, reason="已有安排")
    assert refresh_agenda(meeting=meeting, by=desk.house.supervisor) == (0, 0)
    assert matters(meeting) == ["丙", "甲"]


def test_refreshing_once_under_way_is_refused(desk: Desk):
    meeting, _ = under_way(desk)
    with pytest.raises(Refused, match="cannot be done now"):
        refresh_agenda(meeting=meeting, by=desk.house.supervisor)


def test_refreshing_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        refresh_agenda(meeting=called(desk), by=desk.house.planner)

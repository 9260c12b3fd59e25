from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.ask_for_item import ask_for_item
from luoshi.supervision.actions.call_off_meeting import call_off_meeting
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, matters, under_way


def test_what_was_asked_for_waits_for_the_next_meeting(desk: Desk):
    ask_for_item(year=desk.house.year, by=desk.house.director, matter="场地", reason="要定")
    meeting = call_off_meeting(meeting=called(desk), by=desk.house.supervisor, reason="台风")
    assert (meeting.state, meeting.called_off_for) == ("called_off", "台风")
    assert matters(called(desk)) == ["场地"]


def test_calling_off_without_a_reason_is_refused(desk: Desk):
    with pytest.raises(Refused) as refusal:
        call_off_meeting(meeting=called(desk), by=desk.house.supervisor, reason="")
    assert refusal.value.field == "reason"


def test_calling_off_what_is_under_way_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        call_off_meeting(meeting=under_way(desk)[0], by=desk.house.supervisor, reason="台风")


def test_calling_off_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        call_off_meeting(meeting=called(desk), by=desk.house.planner, reason="台风")

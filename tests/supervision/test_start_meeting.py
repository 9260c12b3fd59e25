from __future__ import annotations

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.start_meeting import start_meeting
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, held, lit_task


def test_started_meeting_is_under_way_from_now(desk: Desk):
    lit_task(desk, "甲", "behind", 30)
    meeting = start_meeting(meeting=called(desk), by=desk.house.director)
    assert (meeting.state, meeting.started_at) == ("under_way", clock.now())


def test_starting_with_an_empty_agenda_is_refused(desk: Desk):
    with pytest.raises(Refused, match="Nothing stands"):
        start_meeting(meeting=called(desk), by=desk.house.supervisor)


def test_starting_an_ended_one_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        start_meeting(meeting=held(desk), by=desk.house.supervisor)


def test_starting_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        start_meeting(meeting=called(desk), by=desk.house.planner)

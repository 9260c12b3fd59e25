from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.supervision.actions.change_meeting import change_meeting
from luoshi.supervision.models import DispatchMeeting
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, under_way


def changed(desk: Desk, meeting: DispatchMeeting, **said: Any) -> DispatchMeeting:
    wanted = {"by": desk.house.supervisor, "planned_at": meeting.planned_at, "chair": meeting.chair}
    return change_meeting(meeting=meeting, **{**wanted, **said})


def later() -> datetime:
    return clock.now() + timedelta(days=3)


def test_changed_meeting_has_its_new_moment_place_and_chair(desk: Desk):
    meeting = changed(desk, called(desk), planned_at=later(), place="301", chair=desk.leader)
    assert (meeting.planned_at, meeting.place, meeting.chair) == (later(), "301", desk.leader)
    assert timeline_of(meeting)[0].before["chair"] == "所长"


def test_changing_nothing_is_no_event(desk: Desk):
    meeting = called(desk)
    count = timeline_of(meeting).count()
    changed(desk, meeting)
    assert timeline_of(meeting).count() == count


def test_changing_to_a_moment_past_or_to_who_cannot_chair_is_refused(desk: Desk):
    meeting = called(desk)
    with pytest.raises(Refused, match="passed"):
        changed(desk, meeting, planned_at=clock.now() - timedelta(days=1))
    with pytest.raises(Refused, match="leads nothing"):
        changed(desk, meeting, chair=desk.house.engineer)


def test_changing_what_is_under_way_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot be done now"):
        changed(desk, under_way(desk)[0], planned_at=later())


def test_changing_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        changed(desk, called(desk), by=desk.house.planner, planned_at=later())

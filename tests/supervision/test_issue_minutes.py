from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.issue_minutes import issue_minutes
from luoshi.supervision.actions.open_slip import open_slip
from tests.supervision.desk import Desk
from tests.supervision.dispatch import held
from tests.supervision.test_end_meeting import cells, opened


def test_issued_minutes_have_the_numbers_given_since(desk: Desk):
    meeting = held(desk, by=desk.house.director)
    assert cells(opened(meeting).tables[0])[1][-1] == "未编号"
    open_slip(slip=meeting.decisions.get().slip, by=desk.house.supervisor)
    meeting = issue_minutes(meeting=meeting, by=desk.house.supervisor)
    assert (meeting.state, meeting.issued_by) == ("issued", desk.house.supervisor)
    assert cells(opened(meeting).tables[0])[1][-1] == "督办〔2026〕\n1号"


def test_issuing_twice_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        issue_minutes(meeting=held(desk, "issued"), by=desk.house.supervisor)


def test_issuing_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        issue_minutes(meeting=held(desk), by=desk.house.planner)

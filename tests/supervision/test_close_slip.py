from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.close_slip import close_slip
from tests.supervision.desk import Desk, last_told


def test_slip_that_no_leader_issued_is_closed_by_its_reviewer(desk: Desk):
    slip = desk.at("closed")
    assert (slip.state, slip.closed_on, slip.light) == ("closed", date(2026, 9, 16), "done")
    assert slip.passed_by == desk.house.supervisor
    assert last_told(slip) == "Closed 督办〔2026〕1号"


def test_slip_of_a_leader_waits_to_be_read(desk: Desk):
    slip = close_slip(slip=desk.led("under_review"), by=desk.house.supervisor)
    assert (slip.state, slip.closed_on, slip.passed_by) == ("under_review", None, desk.house.supervisor)
    assert last_told(slip) == "Passed the review of 督办〔2026〕1号; 副所长 reads the result"
    with pytest.raises(Refused, match="leader reads"):
        close_slip(slip=slip, by=desk.house.supervisor)


def test_closing_before_it_is_submitted_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        close_slip(slip=desk.at("reported"), by=desk.house.supervisor)


@pytest.mark.parametrize("who", ["engineer", "software_head", "planner"])
def test_closing_by_anybody_but_the_reviewer_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        close_slip(slip=desk.at("under_review"), by=getattr(desk.house, who))

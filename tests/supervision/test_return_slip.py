from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.return_slip import return_slip
from tests.supervision.desk import Desk, last_told


def test_returned_slip_is_yellow_and_counted(desk: Desk):
    slip = desk.at("returned")
    assert (slip.state, slip.returned, slip.light) == ("returned", 1, "behind")
    assert slip.moves.last().reason == "数据不全"
    assert last_told(slip) == "Returned 督办〔2026〕1号: the review was not passed"


def test_leader_returns_what_the_review_had_passed(desk: Desk):
    slip = close_slip(slip=desk.led("under_review"), by=desk.house.supervisor)
    slip = return_slip(slip=slip, by=desk.leader, reason="再核")
    assert (slip.state, slip.passed_at) == ("returned", None)


def test_returning_without_saying_what_is_missing_is_refused(desk: Desk):
    with pytest.raises(Refused):
        return_slip(slip=desk.at("under_review"), by=desk.house.supervisor, reason="")


def test_returning_a_closed_slip_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        return_slip(slip=desk.at("closed"), by=desk.house.supervisor, reason="再核")


@pytest.mark.parametrize("who", ["engineer", "planner", "design_head"])
def test_returning_by_anybody_but_the_reviewer_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        return_slip(slip=desk.at("under_review"), by=getattr(desk.house, who), reason="再核")

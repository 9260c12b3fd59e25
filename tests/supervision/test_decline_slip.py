from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.decline_slip import decline_slip
from tests.supervision.desk import Desk, last_told


def test_declined_proposal_takes_no_number(desk: Desk):
    declined = desk.at("declined")
    assert (declined.state, declined.number) == ("declined", "")
    assert desk.at("opened").serial == 1
    assert last_told(declined) == "Did not open the proposed slip 补测低温工况"


def test_declining_without_a_reason_is_refused(desk: Desk):
    with pytest.raises(Refused):
        decline_slip(slip=desk.propose(), by=desk.house.supervisor, reason=" ")


def test_declining_an_opened_slip_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        decline_slip(slip=desk.at("opened"), by=desk.house.supervisor, reason="不办")


def test_declining_by_the_planner_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        decline_slip(slip=desk.propose(), by=desk.house.planner, reason="不办")

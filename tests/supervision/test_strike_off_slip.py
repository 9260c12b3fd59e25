from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.strike_off_slip import strike_off_slip
from tests.supervision.desk import Desk, last_told


def test_slip_is_struck_off_by_the_supervisor(desk: Desk):
    slip = strike_off_slip(slip=desk.at("closed"), by=desk.house.supervisor)
    assert (slip.state, slip.struck_off_on is None, slip.light) == ("struck_off", False, "done")
    assert last_told(slip) == "Struck off 督办〔2026〕1号"


@pytest.mark.parametrize("state", ["reported", "struck_off"])
def test_slip_in_another_state_is_refused(desk: Desk, state: str):
    with pytest.raises(Refused, match="cannot become"):
        strike_off_slip(slip=desk.at(state), by=desk.house.supervisor)


@pytest.mark.parametrize("who", ["engineer", "planner", "director"])
def test_slip_is_not_struck_off_by_anybody_else(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        strike_off_slip(slip=desk.at("closed"), by=getattr(desk.house, who))

from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.archive_slip import archive_slip
from tests.supervision.desk import Desk, last_told


def test_slip_is_archived_by_the_supervisor(desk: Desk):
    slip = archive_slip(slip=desk.at("struck_off"), by=desk.house.supervisor)
    assert (slip.state, slip.struck_off_on is None, slip.light) == ("archived", False, "done")
    assert last_told(slip) == "Archived 督办〔2026〕1号"


@pytest.mark.parametrize("state", ["closed", "archived"])
def test_slip_in_another_state_is_refused(desk: Desk, state: str):
    with pytest.raises(Refused, match="cannot become"):
        archive_slip(slip=desk.at(state), by=desk.house.supervisor)


@pytest.mark.parametrize("who", ["engineer", "planner", "director"])
def test_slip_is_not_archived_by_anybody_else(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        archive_slip(slip=desk.at("struck_off"), by=getattr(desk.house, who))

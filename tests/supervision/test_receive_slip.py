from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.receive_slip import receive_slip
from tests.supervision.desk import Desk, last_told


@pytest.mark.parametrize("who", ["engineer", "software_head"])
def test_slip_is_received_by_the_person_or_the_units_head(desk: Desk, who: str):
    slip = receive_slip(slip=desk.at("assigned"), by=getattr(desk.house, who))
    assert (slip.state, slip.state_by) == ("received", getattr(desk.house, who))
    assert last_told(slip) == "软件室 received 督办〔2026〕1号"


def test_receiving_twice_is_refused(desk: Desk):
    with pytest.raises(Refused):
        receive_slip(slip=desk.at("received"), by=desk.house.engineer)


@pytest.mark.parametrize("who", ["supervisor", "design_head", "testing_head", "director"])
def test_receiving_for_another_unit_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed, match="handles"):
        receive_slip(slip=desk.at("assigned"), by=getattr(desk.house, who))

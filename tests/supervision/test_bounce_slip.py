from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.bounce_slip import bounce_slip
from tests.supervision.desk import Desk, last_told


def test_bounced_slip_keeps_its_number_and_says_why(desk: Desk):
    slip = desk.at("bounced")
    assert (slip.state, slip.number) == ("bounced", "督办〔2026〕1号")
    assert slip.moves.last().reason == "应由热控室办"
    assert last_told(slip) == "软件室 sent 督办〔2026〕1号 back"


def test_bouncing_without_a_reason_is_refused(desk: Desk):
    with pytest.raises(Refused) as refusal:
        bounce_slip(slip=desk.at("assigned"), by=desk.house.engineer, reason="")
    assert refusal.value.field == "reason"


def test_bouncing_a_received_slip_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        bounce_slip(slip=desk.at("received"), by=desk.house.engineer, reason="不归我们")


def test_bouncing_by_the_supervisor_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        bounce_slip(slip=desk.at("assigned"), by=desk.house.supervisor, reason="不归他们")

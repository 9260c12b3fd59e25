from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.take_up_slip import take_up_slip
from tests.supervision.desk import Desk, last_told


def test_head_names_who_handles_it(desk: Desk):
    slip = desk.at("received")
    slip = take_up_slip(slip=slip, by=desk.house.software_head, person=desk.house.software_head)
    assert (slip.state, slip.person) == ("under_way", desk.house.software_head)
    assert last_told(slip) == "软件室 took up 督办〔2026〕1号: 软件主任"


def test_somebody_of_another_unit_cannot_be_named(desk: Desk):
    with pytest.raises(Refused) as refusal:
        take_up_slip(slip=desk.at("received"), by=desk.house.software_head, person=desk.house.testing_head)
    assert refusal.value.field == "person"


def test_taking_up_before_receiving_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        take_up_slip(slip=desk.at("assigned"), by=desk.house.engineer)


def test_taking_up_for_another_unit_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        take_up_slip(slip=desk.at("received"), by=desk.house.testing_head)

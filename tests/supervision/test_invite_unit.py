from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.invite_unit import invite_unit
from luoshi.supervision.meetings.policy import meetings_seen_by
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called


def test_invited_units_head_is_expected_and_sees_the_meeting(desk: Desk):
    meeting = called(desk)
    assert not meetings_seen_by(desk.house.testing_head).exists()
    row = invite_unit(meeting=meeting, unit=desk.house.testing, by=desk.house.supervisor)
    assert (row.person, row.presence) == (desk.house.testing_head, "expected")
    assert meetings_seen_by(desk.house.testing_head).get() == meeting


@pytest.mark.parametrize("unit", ["software", "group"])
def test_inviting_twice_or_from_outside_is_refused(desk: Desk, unit: str):
    with pytest.raises(Refused) as refusal:
        invite_unit(
            meeting=called(desk, units=[desk.house.software]), unit=getattr(desk.house, unit), by=desk.house.supervisor
        )
    assert refusal.value.field == "unit"


def test_inviting_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        invite_unit(meeting=called(desk), unit=desk.house.testing, by=desk.house.planner)

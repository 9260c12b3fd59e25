"""Who sees which slips."""

from __future__ import annotations

import pytest

from luoshi.supervision.policy import slips_seen_by
from tests.supervision.desk import Desk


@pytest.mark.parametrize(
    ("who", "proposed", "assigned"),
    [
        ("supervisor", True, True),
        ("planner", True, True),
        ("director", True, True),
        ("admin", True, True),
        ("design_head", False, True),
        ("software_head", False, True),
        ("engineer", False, True),
        ("testing_head", False, False),
        ("union_officer", False, False),
        ("stranger", False, False),
    ],
)
def test_slip_is_seen_by_its_line_once_it_is_sent(desk: Desk, who: str, proposed: bool, assigned: bool):
    slips = {"proposed": desk.at("proposed"), "assigned": desk.at("assigned")}
    seen = set(slips_seen_by(getattr(desk.house, who)))
    assert {state: slip in seen for state, slip in slips.items()} == {"proposed": proposed, "assigned": assigned}


def test_supporting_unit_and_issuing_leader_see_it(desk: Desk):
    slip = desk.led("assigned", supporting=(desk.house.testing,))
    assert slip in slips_seen_by(desk.house.testing_head)
    assert slip in slips_seen_by(desk.leader)

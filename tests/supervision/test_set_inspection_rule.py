from __future__ import annotations

from typing import Any

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.supervision.actions.set_inspection_rule import set_inspection_rule
from luoshi.supervision.models import InspectionRule
from tests.supervision.desk import Desk


@pytest.mark.parametrize("who", ["supervisor", "admin"])
def test_rule_is_set_and_told_with_what_it_was(desk: Desk, who: str):
    rule = set_inspection_rule(unit=desk.house.institute, by=getattr(desk.house, who), yellow_from=15)
    assert (rule.yellow_from, rule.red_over) == (15, 30)
    event = timeline_of(desk.house.institute)[0]
    assert (event.before, event.after) == ({"yellow_from": 10}, {"yellow_from": 15})


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("pattern", {"pattern": "督办"}),
        ("pattern", {"pattern": "{year}{number}{number}"}),
        ("pattern", {"pattern": "督办{number}号"}),  # December's 101st and January's would be the same
        ("pattern", {"pattern": "{year}-{number}-{month}"}),
        ("pattern", {"pattern": "{year}-{number}}"}),
        ("red_over", {"red_over": 9}),
        ("quiet_days", {"quiet_days": 0}),
        ("by_rule", {"by_rule": "shout"}),
        ("full_points", {"full_points": 101}),
    ],
)
def test_rule_that_makes_no_sense_is_refused(desk: Desk, field: str, values: dict[str, Any]):
    with pytest.raises(Refused) as refusal:
        set_inspection_rule(unit=desk.house.institute, by=desk.house.supervisor, **values)
    assert refusal.value.field == field
    assert not InspectionRule.objects.exists()


def test_rule_set_by_a_head_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        set_inspection_rule(unit=desk.house.institute, by=desk.house.design_head, yellow_from=15)

from __future__ import annotations

from datetime import time

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.set_message_rule import set_message_rule
from luoshi.supervision.digest.hours import hours_of
from luoshi.supervision.models import MessageRule
from tests.supervision.desk import Desk

SAID = {"digest_at": time(9), "on_days": "every", "quiet_from": None, "quiet_to": None}


@pytest.mark.parametrize("who", ["supervisor", "admin"])
def test_rule_of_the_house_holds_for_who_chose_nothing(desk: Desk, who: str):
    set_message_rule(unit=desk.house.institute, by=getattr(desk.house, who), **SAID)
    found = hours_of([desk.house.engineer, desk.house.stranger])
    assert found[desk.house.engineer.pk].digest_at == time(9)
    assert found[desk.house.engineer.pk].quiet_from is None
    assert found[desk.house.stranger.pk].digest_at == time(8)


@pytest.mark.parametrize("who", ["engineer", "director", "planner", "stranger"])
def test_rule_set_by_somebody_else_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed, match="administrator"):
        set_message_rule(unit=desk.house.institute, by=getattr(desk.house, who), **SAID)
    assert not MessageRule.objects.exists()


def test_digest_within_the_quiet_hours_of_the_house_is_refused(desk: Desk):
    with pytest.raises(Refused) as refusal:
        set_message_rule(
            unit=desk.house.institute, by=desk.house.admin, **SAID | {"quiet_from": time(8), "quiet_to": time(10)}
        )
    assert (refusal.value.field, MessageRule.objects.count()) == ("digest_at", 0)

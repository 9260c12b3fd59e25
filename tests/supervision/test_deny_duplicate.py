from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.supervision.actions.deny_duplicate import deny_duplicate
from luoshi.supervision.duplicates import candidates
from luoshi.supervision.models import NotADuplicate
from tests.supervision.desk import Desk, last_told


def test_denied_duplicate_is_not_offered_again_to_either(desk: Desk):
    one, other = desk.at("opened"), desk.at("opened")
    assert [each.slip for each in candidates(one)] == [other]
    for _ in range(2):
        deny_duplicate(slip=one, other=other, by=desk.house.supervisor)
    assert candidates(one) == candidates(other) == []
    assert NotADuplicate.objects.count() == 1
    assert last_told(one) == "Said that 督办〔2026〕1号 and 督办〔2026〕2号 are not the same matter"


def test_denying_by_the_unit_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        deny_duplicate(slip=desk.at("opened"), other=desk.at("opened"), by=desk.house.software_head)

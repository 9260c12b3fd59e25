from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.discard_circular import discard_circular
from luoshi.supervision.models import Circular
from tests.supervision.circular.at_month import drafted, issued
from tests.supervision.desk import Desk


def test_draft_is_discarded(desk: Desk):
    discard_circular(circular=drafted(desk), by=desk.house.supervisor)
    assert not Circular.objects.exists()


def test_discarding_is_refused_to_others_and_for_what_is_issued(desk: Desk):
    circular = issued(desk)
    with pytest.raises(NotAllowed):
        discard_circular(circular=circular, by=desk.house.director)
    with pytest.raises(Refused, match="issued"):
        discard_circular(circular=circular, by=desk.house.supervisor)

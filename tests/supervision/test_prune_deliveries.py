from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from luoshi.kernel import clock
from luoshi.supervision.actions import prune_deliveries as module
from luoshi.supervision.actions.prune_deliveries import prune_deliveries
from luoshi.supervision.digest.enums import DeliveryState
from luoshi.supervision.models import Delivery
from tests.supervision.desk import Desk


def laid_down(desk: Desk, state: str, days: int, about: int = 0) -> Delivery:
    at = clock.now() - timedelta(days=days)
    return Delivery.objects.create(
        person=desk.house.engineer, over="mail", kind="at_once", day=at.date(), about=f"{state}{days}{about}",
        state=state, next_try_at=at, made_at=at, sent_at=at if state == "sent" else None,
    )  # fmt: skip


def test_what_is_settled_goes_after_its_days_and_the_undelivered_after_a_year(desk: Desk, settings: Any):
    settings.KEEP_DELIVERIES = 30
    kept = [laid_down(desk, state, 29) for state in DeliveryState.values]
    kept += [laid_down(desk, state, 364) for state in ("waiting", "failed", "dead")]
    for state in ("sent", "nothing", "lapsed"):
        laid_down(desk, state, 31)
    laid_down(desk, "dead", 366)
    assert prune_deliveries() == 4
    assert set(Delivery.objects.all()) == set(kept)
    assert prune_deliveries() == 0


def test_what_is_old_goes_in_batches_of_which_none_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "BATCH", 2)
    for n in range(5):
        laid_down(desk, "sent", 91, n)
    assert prune_deliveries() == 5
    assert not Delivery.objects.exists()

from __future__ import annotations

from typing import Any

import pytest

from luoshi.supervision.actions.refresh_lights import refresh_lights
from luoshi.supervision.lights import light_of
from luoshi.supervision.models import Slip
from tests.progress.at_work import on
from tests.supervision.desk import Desk


def test_lights_follow_the_days(desk: Desk):
    slip, closed = desk.at("under_way"), desk.at("closed")
    seen = []
    for month, day in ((9, 24), (9, 25), (9, 30), (10, 1)):
        with on(month, day):
            changed = refresh_lights(unit=desk.house.institute)
            seen.append((changed, desk.fresh(slip).light))
    assert seen == [(0, "on_track"), (1, "due_soon"), (0, "due_soon"), (1, "overdue")]
    assert desk.fresh(closed).light == "done"


def test_slip_that_is_closed_while_lights_are_worked_out_stays_done(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    slip = desk.at("under_way")

    def closed_meanwhile(*seen: Any) -> str:
        Slip.objects.filter(pk=slip.pk).update(state="closed", light="done")
        return light_of(*seen)

    monkeypatch.setattr("luoshi.supervision.actions.refresh_lights.light_of", closed_meanwhile)
    with on(10, 1):
        assert refresh_lights(unit=desk.house.institute) == 0
    assert desk.fresh(slip).light == "done"


def test_lights_of_many_take_as_many_statements_as_of_one(desk: Desk, django_assert_max_num_queries):
    desk.at("under_way")
    with on(10, 1), django_assert_max_num_queries(50) as one:
        refresh_lights(unit=desk.house.institute)
    for _ in range(3):
        desk.at("under_way")
    with on(10, 1), django_assert_max_num_queries(len(one)):
        assert refresh_lights(unit=desk.house.institute) == 3

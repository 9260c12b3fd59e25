from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.models import Event
from luoshi.progress.actions.make_wall_screen import make_wall_screen
from luoshi.progress.actions.revoke_wall_screen import revoke_wall_screen
from luoshi.progress.actions.save_wall_view import save_wall_view
from luoshi.progress.models import WallScreen
from tests.factories import House


def made(house: House) -> WallScreen:
    view = save_wall_view(unit=house.institute, name="甲", query="", by=house.planner)
    return make_wall_screen(year=house.year, name="大厅", views=[view], by=house.planner)


def test_wall_screen_revoked_twice_is_recorded_once(house: House) -> None:
    screen = made(house)
    for _ in range(2):
        revoke_wall_screen(screen=screen, by=house.planner)
    screen.refresh_from_db()
    assert screen.revoked_at is not None
    assert Event.objects.filter(verb="progress.wall_screen_revoked").count() == 1


def test_wall_screen_is_revoked_by_the_planner_alone(house: House) -> None:
    screen = made(house)
    for other in (house.director, house.engineer, house.stranger):
        with pytest.raises(NotAllowed):
            revoke_wall_screen(screen=screen, by=other)
    assert screen.revoked_at is None

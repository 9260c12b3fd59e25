from __future__ import annotations

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.org.models import Person
from luoshi.progress.actions.pass_on_wall import pass_on_wall
from luoshi.progress.models import WallScreen, WallView
from tests.factories import House


def view(house: House, owner: Person, name: str = "滞后的") -> WallView:
    return WallView.objects.create(unit=house.institute, owner=owner, name=name, shared=True, made_at=clock.now())


def test_pass_on_wall_gives_a_view_to_somebody_else(house: House) -> None:
    shared = view(house, house.planner)
    pass_on_wall(holder=house.planner, to=house.supervisor, by=house.planner, views=[shared.pk])
    assert WallView.objects.get().owner == house.supervisor
    assert Event.objects.get(verb="progress.wall_passed_on").facts["now"] == "督办员"


def test_pass_on_wall_to_nobody_deletes_the_view(house: House) -> None:
    pass_on_wall(holder=house.planner, to=None, by=house.admin, views=[view(house, house.planner).pk])
    assert not WallView.objects.exists()


def test_pass_on_wall_by_somebody_else_is_not_allowed(house: House) -> None:
    with pytest.raises(NotAllowed):
        pass_on_wall(holder=house.planner, to=None, by=house.testing_head, views=[view(house, house.planner).pk])


def test_pass_on_wall_of_a_screen_to_somebody_who_may_make_none_is_refused(house: House) -> None:
    screen = WallScreen.objects.create(
        unit=house.institute, year=house.year, name="大厅", turns=[], made_by=house.planner, made_at=clock.now()
    )
    with pytest.raises(Refused):
        pass_on_wall(holder=house.planner, to=house.engineer, by=house.admin, screens=[screen.pk])
    assert WallScreen.objects.get().made_by == house.planner

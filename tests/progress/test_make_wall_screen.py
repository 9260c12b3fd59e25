from __future__ import annotations

from typing import Any

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.progress.actions.make_wall_screen import make_wall_screen
from luoshi.progress.actions.save_wall_view import save_wall_view
from luoshi.progress.models import WallScreen
from tests.factories import House


def test_wall_screen_holds_its_views_as_they_were_in_order(house: House) -> None:
    views = [
        save_wall_view(unit=house.institute, name=name, query=query, by=house.planner)
        for name, query in (("甲", "light=behind"), ("乙", "group=upper"))
    ]
    screen = make_wall_screen(year=house.year, name=" 大厅 ", views=views[::-1], by=house.planner, seconds=30)
    views[0].delete()
    screen.refresh_from_db()
    assert screen.turns == [{"name": "乙", "query": "group=upper"}, {"name": "甲", "query": "light=behind"}]
    assert (screen.name, screen.seconds) == ("大厅", 30)
    assert Event.objects.get(verb="progress.wall_screen_made").after["turns"] == screen.turns


@pytest.mark.parametrize("wrong", [{"name": " "}, {"seconds": 4}, {"seconds": 601}, {"views": []}])
def test_wall_screen_without_place_views_or_a_sensible_pace_is_refused(house: House, wrong: dict[str, Any]) -> None:
    view = save_wall_view(unit=house.institute, name="甲", query="", by=house.planner)
    fields = {"name": "大厅", "seconds": 20, "views": [view]} | wrong
    with pytest.raises(Refused):
        make_wall_screen(year=house.year, by=house.planner, **fields)
    assert not WallScreen.objects.exists()


def test_wall_screen_does_not_show_another_s_own_view(house: House) -> None:
    view = save_wall_view(unit=house.institute, name="私", query="", by=house.engineer)
    with pytest.raises(Refused):
        make_wall_screen(year=house.year, name="大厅", views=[view], by=house.planner)


def test_wall_screen_is_made_by_the_planner_alone(house: House) -> None:
    view = save_wall_view(unit=house.institute, name="甲", query="", by=house.director, shared=True)
    for other in (house.director, house.admin, house.engineer, house.stranger):
        with pytest.raises(NotAllowed):
            make_wall_screen(year=house.year, name="大厅", views=[view], by=other)

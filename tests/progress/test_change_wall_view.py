from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.progress.actions.change_wall_view import change_wall_view
from luoshi.progress.actions.save_wall_view import save_wall_view
from tests.factories import House


def test_wall_view_is_renamed_and_shared(house: House) -> None:
    view = save_wall_view(unit=house.institute, name="周会", query="light=behind", by=house.engineer)
    change_wall_view(view=view, name="月会", shared=True, by=house.engineer)
    view.refresh_from_db()
    assert (view.name, view.shared, view.query) == ("月会", True, "light=behind")
    event = Event.objects.get(verb="progress.wall_view_changed")
    assert (event.before["name"], event.after["shared"]) == ("周会", True)


def test_wall_view_unchanged_is_not_recorded(house: House) -> None:
    view = save_wall_view(unit=house.institute, name="周会", query="", by=house.engineer)
    change_wall_view(view=view, name="周会", shared=False, by=house.engineer)
    assert not Event.objects.filter(verb="progress.wall_view_changed").exists()


def test_wall_view_is_not_renamed_to_another_of_one_s_own(house: House) -> None:
    save_wall_view(unit=house.institute, name="周会", query="", by=house.engineer)
    view = save_wall_view(unit=house.institute, name="月会", query="", by=house.engineer)
    with pytest.raises(Refused):
        change_wall_view(view=view, name="周会", shared=False, by=house.engineer)


def test_wall_view_is_changed_by_its_owner_alone(house: House) -> None:
    view = save_wall_view(unit=house.institute, name="周会", query="", by=house.engineer, shared=True)
    for other in (house.planner, house.director, house.stranger):
        with pytest.raises(NotAllowed, match="工程师"):
            change_wall_view(view=view, name="我的", shared=True, by=other)

from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.models import Event
from luoshi.progress.actions.delete_wall_view import delete_wall_view
from luoshi.progress.actions.save_wall_view import save_wall_view
from luoshi.progress.models import WallView
from tests.factories import House


def test_deleted_wall_view_is_gone_and_the_ledger_knows_what_it_was(house: House) -> None:
    view = save_wall_view(unit=house.institute, name="周会", query="light=behind", by=house.engineer)
    delete_wall_view(view=view, by=house.engineer)
    assert not WallView.objects.exists()
    assert Event.objects.get(verb="progress.wall_view_deleted").before["query"] == "light=behind"


def test_wall_view_is_deleted_by_its_owner_alone(house: House) -> None:
    view = save_wall_view(unit=house.institute, name="周会", query="", by=house.engineer, shared=True)
    with pytest.raises(NotAllowed):
        delete_wall_view(view=view, by=house.planner)
    assert WallView.objects.exists()

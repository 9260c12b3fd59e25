from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.progress import wall_checks
from luoshi.progress.actions.save_wall_view import save_wall_view
from luoshi.progress.models import WallView
from tests.factories import House


def test_saved_wall_view_keeps_the_chart_s_filters_and_nothing_else(house: House) -> None:
    view = save_wall_view(
        unit=house.institute, name="  滞后的  任务 ", query="?light=behind&light=overdue&view=table&page=2&group=upper&x=1",
        by=house.engineer,
    )  # fmt: skip
    assert (view.name, view.query, view.shared) == ("滞后的 任务", "light=behind,overdue&group=upper", False)
    event = Event.objects.get(verb="progress.wall_view_saved")
    assert event.after["query"] == view.query and event.facts["name"] == "滞后的 任务"


@pytest.mark.parametrize("name", ["", "   ", "长" * 61])
def test_wall_view_without_a_fitting_name_is_refused(house: House, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        save_wall_view(unit=house.institute, name=name, query="", by=house.engineer)
    assert refusal.value.field == "name" and not WallView.objects.exists()


def test_wall_view_of_a_name_that_one_has_is_refused_and_another_s_is_not(house: House) -> None:
    save_wall_view(unit=house.institute, name="周会", query="", by=house.engineer)
    with pytest.raises(Refused):
        save_wall_view(unit=house.institute, name="周会", query="light=behind", by=house.engineer)
    save_wall_view(unit=house.institute, name="周会", query="", by=house.director)
    assert WallView.objects.count() == 2


def test_wall_views_beyond_the_most_are_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall_checks, "MOST_VIEWS", 1)
    save_wall_view(unit=house.institute, name="甲", query="", by=house.engineer)
    with pytest.raises(Refused, match="1"):
        save_wall_view(unit=house.institute, name="乙", query="", by=house.engineer)


def test_wall_view_of_another_house_is_not_allowed(house: House) -> None:
    with pytest.raises(NotAllowed):
        save_wall_view(unit=house.institute, name="偷看", query="", by=house.stranger)

from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.set_light_rule import set_light_rule
from luoshi.progress.models import LightRule
from tests.factories import House
from tests.progress.at_work import standing, tree


def test_light_rule_measures_the_year_anew(house: House) -> None:
    parts = tree(house)
    check_in(task=parts["b1"], percent=65, by=house.engineer)  # the plan says 70.9 %
    assert standing(parts["b1"]).light == "on_track"
    set_light_rule(unit=house.institute, by=house.planner, behind_from=5)
    assert standing(parts["b1"]).light == "behind"
    event = Event.objects.get(verb="progress.light_rule_changed")
    assert (event.before["behind_from"], event.after["behind_from"]) == (10, 5)


def test_light_rule_unchanged_is_not_recorded_again(house: House) -> None:
    set_light_rule(unit=house.institute, by=house.admin, behind_from=5)
    set_light_rule(unit=house.institute, by=house.admin, behind_from=5)
    assert Event.objects.filter(verb="progress.light_rule_changed").count() == 1


@pytest.mark.parametrize("wrong", [{"behind_from": 40}, {"overdue_over": 101}, {"unstarted_months": 0}])
def test_light_rule_that_makes_no_sense_is_refused(house: House, wrong: dict[str, int]) -> None:
    with pytest.raises(Refused) as refusal:
        set_light_rule(unit=house.institute, by=house.planner, **wrong)
    assert refusal.value.field
    assert not LightRule.objects.exists()


def test_light_rule_is_for_the_planner_and_the_administrator(house: House) -> None:
    for other in (house.director, house.engineer, house.supervisor, house.stranger):
        with pytest.raises(NotAllowed):
            set_light_rule(unit=house.institute, by=other, behind_from=5)
    assert set_light_rule(unit=house.institute, by=house.admin, behind_from=5).behind_from == 5

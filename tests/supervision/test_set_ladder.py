from __future__ import annotations

from typing import Any

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.supervision.actions.climb_ladder import climb_ladder
from luoshi.supervision.actions.set_ladder import set_ladder
from luoshi.supervision.ladder.table import rules_of
from luoshi.supervision.models import LadderRule, Notice
from tests.progress.at_work import on
from tests.supervision.desk import Desk

ROW = {"when": "after", "days": 2, "levels_up": 1}


def save(desk: Desk, *rows: Any, who: str = "supervisor") -> list[LadderRule]:
    given = [row if isinstance(row, tuple) else (None, row) for row in rows]
    return set_ladder(unit=desk.house.institute, rows=given, by=getattr(desk.house, who))


@pytest.mark.parametrize("who", ["supervisor", "admin"])
def test_table_is_set_in_the_order_of_its_days_and_told(desk: Desk, who: str):
    save(
        desk,
        {**ROW, "days": 4, "levels_up": 2},
        {**ROW, "over": "web"},
        {"when": "before", "days": 3, "colour": "blue"},
        who=who,
    )
    assert [(rule.when, rule.days) for rule in rules_of(desk.house.institute)] == [
        ("before", 3),
        ("after", 2),
        ("after", 4),
    ]
    event = timeline_of(desk.house.institute)[0]
    assert event.after["rules"] == ["before 3 ↑0 blue digest", "after 2 ↑1 digest web", "after 4 ↑2 digest"]
    assert len(event.before["rules"]) == 7


def test_rule_that_is_kept_stays_itself_and_one_left_out_stays_for_its_notices(desk: Desk):
    first, second = save(desk, ROW, {**ROW, "days": 4})
    desk.at("under_way")
    with on(10, 2):
        climb_ladder(unit=desk.house.institute)
    assert Notice.objects.get().rule == first
    changed = save(desk, (second.pk, {**ROW, "days": 5}))
    assert [(rule.pk, rule.days) for rule in changed] == [(second.pk, 5)]
    assert rules_of(desk.house.institute) == [second]
    assert LadderRule.objects.get(pk=first.pk).removed_at is not None


def test_table_may_be_emptied_and_the_seed_does_not_come_back(desk: Desk):
    save(desk)
    assert rules_of(desk.house.institute) == []
    desk.at("under_way")
    with on(10, 2):
        assert climb_ladder(unit=desk.house.institute).told == 0


def test_table_that_changes_nothing_is_no_event(desk: Desk):
    rules = save(desk, ROW)
    save(desk, (rules[0].pk, ROW))
    assert timeline_of(desk.house.institute).count() == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"days": 0}, "days"),
        ({"days": 367}, "days"),
        ({"every": 2}, "every"),
        ({"times": 2}, "every"),
        ({"levels_up": 10}, "levels_up"),
        ({"when": "never"}, "when"),
        ({"colour": "green"}, "colour"),
        ({"over": "pigeon"}, "over"),
    ],
)
def test_row_that_makes_no_sense_is_refused_by_its_number(desk: Desk, values: dict[str, Any], field: str):
    with pytest.raises(Refused, match="Row 2") as refusal:
        save(desk, ROW, {**ROW, **values})
    assert refusal.value.field == field
    assert not LadderRule.objects.exists()


def test_table_of_too_many_rows_is_refused(desk: Desk):
    with pytest.raises(Refused):
        save(desk, *[ROW] * 41)


@pytest.mark.parametrize("who", ["engineer", "design_head", "director", "planner"])
def test_table_is_set_by_who_supervises_only(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        save(desk, ROW, who=who)

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.plan.models import Milestone
from luoshi.progress.actions.move_milestone import move_milestone
from luoshi.progress.actions.pass_milestone import pass_milestone
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.rollup import refresh_standings
from tests.factories import House
from tests.progress.at_work import planned_task, standing, tree

JULY = date(2026, 7, 15)


def node(house: House) -> Milestone:
    return Milestone.objects.create(task=tree(house)["b"], title="接口规范评审", due_on=date(2026, 6, 20))


def test_milestone_moved_keeps_its_first_day_and_the_reason(house: House) -> None:
    milestone = move_milestone(milestone=node(house), to=JULY, by=house.planner, reason="评审专家改期")
    assert (milestone.due_on, milestone.due_first) == (JULY, date(2026, 6, 20))
    event = timeline_of(milestone).get()
    assert told(event.verb, event.facts) == "Moved the milestone 接口规范评审 from 20 Jun to 15 Jul"
    assert event.reason == "评审专家改期"
    with translation.override("zh-hans"):
        assert told(event.verb, event.facts) == "节点“接口规范评审”由6月20日调整到7月15日"
    milestone = move_milestone(milestone=milestone, to=date(2026, 8, 1), by=house.planner, reason="再改")
    assert milestone.due_first == date(2026, 6, 20)
    milestone = move_milestone(milestone=milestone, to=date(2026, 6, 20), by=house.planner, reason="恢复")
    assert milestone.due_first is None


@pytest.mark.parametrize(
    ("to", "reason", "field"),
    [(JULY, "  ", "reason"), (date(2026, 6, 20), "不变", "to"), (date(2027, 1, 1), "太晚", "to")],
)
def test_milestone_moved_without_sense_is_refused(house: House, to: date, reason: str, field: str) -> None:
    milestone = node(house)
    with pytest.raises(Refused) as refusal:
        move_milestone(milestone=milestone, to=to, by=house.planner, reason=reason)
    assert refusal.value.field == field
    milestone.refresh_from_db()
    assert (milestone.due_on, milestone.due_first) == (date(2026, 6, 20), None)


def test_milestone_that_was_passed_is_not_moved(house: House) -> None:
    milestone = pass_milestone(milestone=node(house), by=house.software_head)
    with pytest.raises(Refused, match="passed already"):
        move_milestone(milestone=milestone, to=JULY, by=house.planner, reason="改期")


def test_milestone_is_moved_by_those_who_set_it_not_by_those_who_are_to_pass_it(house: House) -> None:
    milestone = node(house)
    for other in (house.software_head, house.engineer, house.testing_head, house.stranger):
        with pytest.raises(NotAllowed):
            move_milestone(milestone=milestone, to=JULY, by=other, reason="改期")
    assert move_milestone(milestone=milestone, to=JULY, by=house.design_head, reason="改期").due_on == JULY


def test_milestone_moved_of_a_task_that_counts_them_moves_its_plan(house: House) -> None:
    task = planned_task(house, "评审", lead=house.design)
    milestone = Milestone.objects.create(task=task, title="初评", due_on=date(2026, 6, 20))
    refresh_standings(house.year.pk)
    set_rollup_rule(task=task, by=house.planner, kind="milestones")
    assert standing(task).planned == "1"
    move_milestone(milestone=milestone, to=date(2026, 12, 1), by=house.planner, reason="推迟")
    assert standing(task).planned == "0"


def test_milestone_moved_on_the_page_says_so_there(house: House, client: Client) -> None:
    milestone = node(house)
    client.force_login(house.planner)
    to = reverse("progress:move-milestone", args=[milestone.pk])
    page = client.get(milestone.task.get_absolute_url()).content.decode()
    assert f'action="{to}"' in page
    assert client.post(to, {"to": "2026-07-15", "reason": "改期"}).status_code == 302
    page = client.get(milestone.task.get_absolute_url()).content.decode()
    assert "6月20日" in page or "20 Jun" in page
    assert client.post(to, {"to": "soon", "reason": "改期"}).status_code == 409
    client.force_login(house.software_head)
    assert f'action="{to}"' not in client.get(milestone.task.get_absolute_url()).content.decode()

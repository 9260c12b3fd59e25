from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.break_down import Part, break_down
from luoshi.plan.actions.link_source import link_source
from luoshi.plan.actions.send_task import send_task
from luoshi.plan.assignments import set_supporting
from luoshi.plan.enums import AssignmentState, TaskState
from luoshi.plan.models import Task
from tests.factories import make_house
from tests.plan.cascade_house import accepted_task, lead_of, make_clause, make_report, sent_task, verbs_of

pytestmark = pytest.mark.django_db


def test_break_down_makes_tasks_for_sections_and_people_and_sends_them():
    house = make_house()
    task = accepted_task(house, due_on=date(2026, 9, 13))
    made = break_down(
        assignment=lead_of(task),
        by=house.design_head,
        parts=[
            Part("六个模块联调", unit=house.software, weight=60, due_on=date(2026, 8, 1), text="含版本比对"),
            Part("热控接口", owner=house.engineer, weight=40),
        ],
    ).tasks
    assert [t.number for t in made] == ["001-01", "001-02"]
    assert [t.lead_unit for t in made] == [house.software, house.software]
    assert made[1].owner == house.engineer
    assert {t.state for t in made} == {TaskState.ISSUED}
    assert {lead_of(t).state for t in made} == {AssignmentState.SENT}
    assert lead_of(task).broken_down_by == house.design_head
    assert verbs_of(task)[0] == "plan.task_broken_down"
    assert set(verbs_of(made[0])) == {"plan.task_made", "plan.task_assigned", "plan.task_broken_down"}


def test_break_down_at_the_next_depth_by_the_section_and_by_its_engineer():
    house = make_house()
    task = accepted_task(house)
    [child] = break_down(
        assignment=lead_of(task), by=house.design_head, parts=[Part("联调", unit=house.software)]
    ).tasks
    accept_task(assignment=lead_of(child), by=house.software_head)
    [leaf] = break_down(
        assignment=lead_of(child), by=house.software_head, parts=[Part("审签", owner=house.engineer)]
    ).tasks
    accept_task(assignment=lead_of(leaf), by=house.engineer)
    [twig] = break_down(assignment=lead_of(leaf), by=house.engineer, parts=[Part("接口", owner=house.engineer)]).tasks
    assert twig.number == "001-01-1-1"
    assert twig.path == f"/{task.pk}/{child.pk}/{leaf.pk}/{twig.pk}/" and twig.depth == 4


def test_break_down_by_a_supporting_unit_goes_to_its_own():
    house = make_house()
    task = accepted_task(house)
    set_supporting(task, [house.testing])
    send_task(task=task, by=house.planner)
    support = task.assignments.get(unit=house.testing)
    accept_task(assignment=support, by=house.testing_head)
    [child] = break_down(assignment=support, by=house.testing_head, parts=[Part("试验", unit=house.testing)]).tasks
    assert (child.parent, child.lead_unit) == (task, house.testing)


def test_break_down_later_than_the_parent_warns():
    house = make_house()
    task = accepted_task(house, due_on=date(2026, 9, 13))
    done = break_down(
        assignment=lead_of(task),
        by=house.design_head,
        parts=[Part("晚", unit=house.software, due_on=date(2026, 10, 1))],
    )
    assert len(done.tasks) == len(done.warnings) == 1 and "001-01" in done.warnings[0]


def test_break_down_does_not_use_a_number_again():
    house = make_house()
    task = accepted_task(house)
    [first] = break_down(assignment=lead_of(task), by=house.design_head, parts=[Part("一", unit=house.software)]).tasks
    Task.objects.filter(pk=first.pk).update(state=TaskState.WITHDRAWN)
    [second] = break_down(assignment=lead_of(task), by=house.design_head, parts=[Part("二", unit=house.software)]).tasks
    assert second.number == "001-02"


def test_break_down_with_own_clauses_links_them():
    house = make_house()
    report = make_report(house)
    above, own = make_clause(report, "数字化研制"), make_clause(report, "线上留痕")
    task = accepted_task(house)
    link_source(task=task, clause=above, by=house.planner)
    [child] = break_down(
        assignment=lead_of(task), by=house.design_head, parts=[Part("留痕", unit=house.software, clauses=[own])]
    ).tasks
    assert [s.clause for s in child.sources.all()] == [own]


def test_break_down_not_accepted_refused():
    house = make_house()
    task = sent_task(house)
    with pytest.raises(Refused):
        break_down(assignment=lead_of(task), by=house.design_head, parts=[Part("早", unit=house.software)])


@pytest.mark.parametrize(
    "part",
    [
        lambda h: Part("别家的", unit=h.testing),
        lambda h: Part("别人的", owner=h.testing_head),
        lambda h: Part("没有单位"),
        lambda h: Part("  ", unit=h.software),
        lambda h: Part("权重", unit=h.software, weight=0),
        lambda h: Part("长" * 201, unit=h.software),
    ],
)
def test_break_down_with_a_bad_row_refused_and_nothing_made(part):
    house = make_house()
    task = accepted_task(house)
    with pytest.raises(Refused):
        break_down(
            assignment=lead_of(task), by=house.design_head, parts=[Part("好的", unit=house.software), part(house)]
        )
    assert not Task.objects.filter(parent=task).exists()


def test_break_down_nothing_refused():
    house = make_house()
    with pytest.raises(Refused):
        break_down(assignment=lead_of(accepted_task(house)), by=house.design_head, parts=[])


@pytest.mark.parametrize("who", ["software_head", "testing_head", "director"])
def test_break_down_by_others_not_allowed(who):
    house = make_house()
    task = accepted_task(house)
    with pytest.raises(NotAllowed):
        break_down(assignment=lead_of(task), by=getattr(house, who), parts=[Part("一", unit=house.software)])


def test_break_down_for_oneself_needs_no_second_signature():
    house = make_house()
    task = accepted_task(house)
    [own, theirs] = break_down(
        assignment=lead_of(task),
        by=house.design_head,
        parts=[Part("自办", unit=house.design), Part("他办", owner=house.engineer)],
    ).tasks
    assert lead_of(own).state == AssignmentState.ACCEPTED and lead_of(theirs).state == AssignmentState.SENT

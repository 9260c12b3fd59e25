from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.answer_adjustment import answer_adjustment
from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.enums import AdjustmentOutcome, AssignmentState, DueKind
from tests.factories import make_house
from tests.plan.cascade_house import lead_of, sent_task, verbs_of

pytestmark = pytest.mark.django_db
FIRST, LATER, LATEST = date(2026, 9, 13), date(2026, 9, 30), date(2026, 10, 15)
MARCH = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def asked(house, **fields):
    task = sent_task(house, due_on=FIRST, due_kind=DueKind.DATE)
    with clock.at(MARCH):
        round_ = ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="外协推迟", **fields)
    return task, round_


def test_answer_adjustment_agreed_changes_the_task_and_keeps_its_first_date():
    house = make_house()
    task, round_ = asked(house, due_on=LATER, text="先保 4 个模块上线")
    answer_adjustment(adjustment=round_, by=house.planner, agreed=True)
    task.refresh_from_db()
    assert (task.due_on, task.due_first, task.title) == (LATER, FIRST, "先保 4 个模块上线")
    assert lead_of(task).state == AssignmentState.SENT
    assert verbs_of(task)[0] == "plan.adjustment_answered"


def test_answer_adjustment_agreed_twice_keeps_the_very_first_date():
    house = make_house()
    task, round_ = asked(house, due_on=LATER)
    answer_adjustment(adjustment=round_, by=house.planner, agreed=True)
    with clock.at(MARCH):
        again = ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="还要晚", due_on=LATEST)
    answer_adjustment(adjustment=again, by=house.planner, agreed=True)
    task.refresh_from_db()
    assert (again.round, task.due_on, task.due_first) == (2, LATEST, FIRST)


def test_answer_adjustment_agreed_on_another_date_takes_the_answer():
    house = make_house()
    task, round_ = asked(house, due_on=LATEST)
    answer_adjustment(adjustment=round_, by=house.planner, agreed=True, due_on=LATER)
    task.refresh_from_db()
    assert task.due_on == LATER


def test_answer_adjustment_changes_the_full_text_where_there_is_one():
    house = make_house()
    task, round_ = asked(house, text="六个模块分两批")
    task.text = "六个模块一次上线"
    task.save()
    answer_adjustment(adjustment=round_, by=house.planner, agreed=True)
    task.refresh_from_db()
    assert (task.title, task.text) == ("协同平台二期上线", "六个模块分两批")


def test_answer_adjustment_declined_leaves_the_task_and_the_unit_goes_on():
    house = make_house()
    task, round_ = asked(house, due_on=LATER)
    answer_adjustment(adjustment=round_, by=house.planner, agreed=False, answer="先保 4 个模块。")
    task.refresh_from_db()
    round_.refresh_from_db()
    assert (task.due_on, round_.outcome) == (FIRST, AdjustmentOutcome.DECLINED)
    accept_task(assignment=lead_of(task), by=house.design_head)
    assert lead_of(task).state == AssignmentState.ACCEPTED


def test_answer_adjustment_declined_without_a_word_refused():
    house = make_house()
    with pytest.raises(Refused) as refused:
        answer_adjustment(adjustment=asked(house)[1], by=house.planner, agreed=False, answer=" ")
    assert refused.value.field == "answer"


def test_answer_adjustment_twice_refused():
    house = make_house()
    _, round_ = asked(house)
    answer_adjustment(adjustment=round_, by=house.planner, agreed=True)
    with pytest.raises(Refused):
        answer_adjustment(adjustment=round_, by=house.planner, agreed=True)


@pytest.mark.parametrize("who", ["design_head", "testing_head", "engineer"])
def test_answer_adjustment_by_who_asked_or_a_third_party_not_allowed(who):
    house = make_house()
    with pytest.raises(NotAllowed):
        answer_adjustment(adjustment=asked(house)[1], by=getattr(house, who), agreed=True)

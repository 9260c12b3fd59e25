from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.make_decision_task import make_decision_task
from luoshi.supervision.meetings.following import became
from tests.supervision.desk import Desk
from tests.supervision.dispatch import decided, under_way


def test_task_made_carries_unit_person_and_date(desk: Desk):
    decision = decided(desk, under_way(desk)[1], outcome="task")
    task = make_decision_task(decision=decision, by=desk.house.planner)
    assert (task.title, task.lead_unit, task.owner, task.due_on, task.state) == (
        "补齐数据并书面说明", desk.house.software, desk.house.engineer, date(2026, 9, 30), "drafted",
    )  # fmt: skip
    decision.refresh_from_db()
    assert decision.task == task
    assert became(decision).number == task.number


def test_making_it_twice_is_refused(desk: Desk):
    decision = decided(desk, under_way(desk)[1], outcome="task")
    make_decision_task(decision=decision, by=desk.house.planner)
    with pytest.raises(Refused, match="already"):
        make_decision_task(decision=decision, by=desk.house.planner)


def test_making_a_task_of_a_slips_decision_is_refused(desk: Desk):
    with pytest.raises(Refused, match="No task"):
        make_decision_task(decision=decided(desk, under_way(desk)[1]), by=desk.house.planner)


@pytest.mark.parametrize("who", ["supervisor", "director", "software_head"])
def test_making_by_anybody_but_the_planning_officer_is_not_allowed(desk: Desk, who: str):
    decision = decided(desk, under_way(desk)[1], outcome="task")
    with pytest.raises(NotAllowed):
        make_decision_task(decision=decision, by=getattr(desk.house, who))

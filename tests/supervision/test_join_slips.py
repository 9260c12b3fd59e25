from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.climb_ladder import climb_ladder
from luoshi.supervision.actions.join_slips import join_slips
from luoshi.supervision.actions.set_new_date import set_new_date
from luoshi.supervision.duplicates import candidates
from luoshi.supervision.models import Slip
from tests.factories import make_task
from tests.progress.at_work import on
from tests.supervision.desk import Desk, last_told


def test_joined_slip_leaves_the_higher_level_and_its_units(desk: Desk):
    kept = desk.at("under_way", level=1)
    double = desk.at("assigned", level=3, lead_unit=desk.house.testing, person=None, colour="red")
    into = join_slips(slip=double, into=kept, by=desk.house.supervisor)
    assert (into.level, into.colour, into.state) == (3, "red", "under_way")
    assert [unit.name for unit in into.supporting.all()] == ["试验部"]
    double = desk.fresh(double)
    assert (double.state, double.joined_into, double.light) == ("joined", kept, "not_yet")
    assert last_told(double) == "Joined 督办〔2026〕2号 into 督办〔2026〕1号"


def test_colour_of_the_joined_one_stays_when_a_new_date_takes_back_what_the_ladder_gave(desk: Desk):
    kept, double = desk.at("under_way"), desk.at("assigned", colour="red")
    with on(9, 30):
        climb_ladder(unit=desk.house.institute)
        assert (desk.fresh(kept).colour, desk.fresh(kept).colour_before) == ("blue", "")
        join_slips(slip=double, into=kept, by=desk.house.supervisor)
    with on(10, 1):
        set_new_date(slip=kept, by=desk.leader, due_on=date(2026, 11, 2), reason="外协延误")
    assert (desk.fresh(kept).colour, desk.fresh(kept).colour_before) == ("red", None)


def test_lower_level_does_not_lower_the_one_that_goes_on(desk: Desk):
    kept = desk.at("opened", level=3)
    assert join_slips(slip=desk.propose(level=1), into=kept, by=desk.house.supervisor).level == 3


def test_joining_into_itself_is_refused(desk: Desk):
    slip = desk.propose()
    with pytest.raises(Refused, match="duplicate of itself"):
        join_slips(slip=slip, into=slip, by=desk.house.supervisor)


@pytest.mark.parametrize(("slip", "into"), [("under_review", "opened"), ("closed", "opened"), ("opened", "closed")])
def test_joining_what_is_reviewed_or_closed_is_refused(desk: Desk, slip: str, into: str):
    with pytest.raises(Refused):
        join_slips(slip=desk.at(slip), into=desk.at(into), by=desk.house.supervisor)


def test_joining_by_the_planner_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        join_slips(slip=desk.propose(), into=desk.propose(), by=desk.house.planner)


def test_candidates_are_the_same_task_first_then_alike_words(desk: Desk):
    task = make_task(desk.house, "平台上线", lead=desk.house.software)
    same = desk.at("assigned", matter="上线进度说明", requirement="", source="task", task=task)
    alike = desk.at("opened", matter="低温工况补测与数据说明", requirement="")
    desk.at("closed", matter="补测低温工况")
    desk.propose(matter="组织消防演练", requirement="")
    found = candidates(desk.propose(source="task", task=task))
    assert [(each.slip, each.same) for each in found] == [(same, "task"), (alike, "")]
    assert "低温工况" in "".join(found[1].words)


def test_candidates_are_not_alike_by_what_a_rule_asks_of_everything(desk: Desk):
    asked = "落后序时进度。说明原因和赶上的措施。"
    other = desk.propose(matter="组织消防演练", requirement=asked)
    slip = desk.propose(matter="平台上线", requirement=asked)
    assert [each.slip for each in candidates(slip)] == [other]
    Slip.objects.update(cause="behind")
    assert candidates(desk.fresh(slip)) == []

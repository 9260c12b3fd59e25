"""Rules by the clock: what lags gets one slip, its colour rises, and what was settled rests for a while."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.kernel import trees
from luoshi.kernel.errors import Refused
from luoshi.org.models import CalendarYear
from luoshi.plan.models import Task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.rollup import refresh_standings
from luoshi.supervision.actions import inspect_tasks as inspecting
from luoshi.supervision.actions.climb_ladder import climb_ladder
from luoshi.supervision.actions.decline_slip import decline_slip
from luoshi.supervision.actions.inspect_tasks import Inspected, inspect_tasks
from luoshi.supervision.actions.join_slips import join_slips
from luoshi.supervision.actions.set_inspection_rule import set_inspection_rule
from luoshi.supervision.actions.set_new_date import set_new_date
from luoshi.supervision.making import Draft, lay_down
from luoshi.supervision.models import Slip
from luoshi.supervision.queries import waiting_for
from tests.progress.at_work import on, planned_task
from tests.supervision.desk import Desk, last_told


def run(desk: Desk) -> Inspected:
    refresh_standings(desk.house.year.pk)
    return inspect_tasks(year=desk.house.year)


def task_of(desk: Desk, **fields: Any) -> Task:
    """A key task of the software section and its engineer, from 1 September to the end of the year."""
    said = {"lead": desk.house.software, "owner": desk.house.engineer, "starts_on": date(2026, 9, 1), **fields}
    return planned_task(desk.house, "平台上线", **said)


def says(desk: Desk, task: Task, percent: int) -> None:
    check_in(task=task, percent=percent, by=desk.house.engineer, note="进展")


def only() -> Slip:
    return Slip.objects.get()


def test_task_on_its_way_gets_no_slip(desk: Desk):
    says(desk, task_of(desk), 20)
    assert (run(desk).made, Slip.objects.count()) == (0, 0)


def test_overdue_task_gets_a_red_proposal_once(desk: Desk):
    task = task_of(desk, due_on=date(2026, 9, 15), leader=desk.leader)
    assert [run(desk).made, run(desk).made] == [1, 0]
    slip = only()
    assert (slip.state, slip.cause, slip.colour, slip.light) == ("proposed", "overdue", "red", "overdue")
    assert (slip.task, slip.lead_unit, slip.person) == (task, desk.house.software, desk.house.engineer)
    assert (slip.issued_by, slip.proposed_by) == (desk.leader, None)
    assert last_told(slip) == "Proposed the slip 平台上线"


def test_task_behind_is_yellow_then_rises_to_red_on_the_same_slip(desk: Desk):
    task = task_of(desk, due_on=date(2026, 11, 30))
    says(desk, task, 5)
    run(desk)
    assert (only().cause, only().colour) == ("behind", "yellow")  # planned 12 of 65 working days, 5 done
    with on(11, 2):
        assert (run(desk).raised, run(desk).raised) == (1, 0)
        assert (only().cause, only().colour) == ("behind", "red")
        assert last_told(only()) == "平台上线 was raised to Red: Behind its time plan"
    with on(12, 1):
        done = run(desk)
        assert (done.made, done.raised) == (0, 0)  # overdue by now, and red already


def test_task_not_started_is_yellow_and_after_three_months_red(desk: Desk):
    task_of(desk, due_on=date(2031, 12, 31))
    CalendarYear.objects.bulk_create(CalendarYear(year=year) for year in range(2027, 2032))
    assert run(desk).made == 0  # within its planned month
    with on(10, 1):
        run(desk)
        assert (only().cause, only().colour) == ("not_started", "yellow")
    with on(11, 30):
        assert run(desk).raised == 0
    with on(12, 1):
        assert run(desk).raised == 1
        assert only().colour == "red"


def test_silent_task_is_found_by_working_days(desk: Desk):
    set_inspection_rule(
        unit=desk.house.institute, by=desk.house.supervisor, quiet_days=10, yellow_from=100, red_over=100
    )
    says(desk, task_of(desk), 10)  # on Wednesday the 16th
    with on(9, 30):
        assert run(desk).made == 0  # ten working days
    with on(10, 1):
        assert run(desk).made == 1
        assert (only().cause, only().colour) == ("no_check_in", "yellow")


def test_silence_over_an_unknown_year_is_said_and_not_guessed(desk: Desk):
    set_inspection_rule(unit=desk.house.institute, by=desk.house.supervisor, yellow_from=100, red_over=100)
    says(desk, task_of(desk, due_kind="standing", due_on=None), 10)
    with on(1, 20, 2027):
        done = run(desk)
        assert (done.made, done.unknown) == (0, {2027})


def test_slip_made_by_hand_rises_rather_than_another_is_made(desk: Desk):
    slip = desk.at("assigned", source="task", task=task_of(desk, due_on=date(2026, 9, 15)))
    assert (run(desk).made, desk.fresh(slip).colour) == (0, "red")


@pytest.mark.parametrize(("day", "given"), [(30, "blue"), (2, "red")])
def test_colour_by_rule_stays_when_a_new_date_takes_back_what_the_ladder_gave(desk: Desk, day: int, given: str):
    slip = desk.at("assigned", source="task", task=task_of(desk, due_on=date(2026, 9, 15)))
    with on(9 if day == 30 else 10, day):
        climb_ladder(unit=desk.house.institute)
        assert (desk.fresh(slip).colour, desk.fresh(slip).colour_before) == (given, "")
        assert [run(desk).raised, run(desk).raised] == [int(given != "red"), 0]
    with on(10, 5):
        set_new_date(slip=slip, by=desk.leader, due_on=date(2026, 11, 2), reason="外协延误")
    assert (desk.fresh(slip).colour, desk.fresh(slip).colour_before) == ("red", None)


def test_decision_that_touches_the_task_is_another_matter(desk: Desk):
    slip = desk.at("assigned", task=task_of(desk, due_on=date(2026, 9, 15)))
    assert (run(desk).made, desk.fresh(slip).colour) == (1, "")


def test_slip_that_a_duplicate_was_joined_into_rises(desk: Desk):
    task_of(desk, due_on=date(2026, 9, 15))
    run(desk)
    kept = desk.at("assigned", level=1)
    Slip.objects.filter(pk=kept.pk).update(colour="")
    join_slips(slip=Slip.objects.exclude(cause="").get(), into=kept, by=desk.house.supervisor)
    assert (run(desk).made, desk.fresh(kept).colour) == (0, "red")


def test_declined_proposal_is_not_made_again_before_the_cool_down_is_over(desk: Desk):
    task_of(desk, due_on=date(2026, 9, 15))
    run(desk)
    decline_slip(slip=only(), by=desk.house.supervisor, reason="已在专题会安排")
    with on(9, 30):
        assert run(desk).made == 0  # ten working days after the 16th
    with on(10, 1):
        assert run(desk).made == 1


def test_closed_tasks_and_those_deeper_than_watched_get_none(desk: Desk):
    task_of(desk, due_on=date(2026, 9, 15), state="not_done")
    top = task_of(desk)
    planned_task(desk.house, "深处", parent=top, lead=desk.house.software, due_on=date(2026, 9, 15))
    assert run(desk).made == 1
    assert only().task == top
    set_inspection_rule(unit=desk.house.institute, by=desk.house.supervisor, watched_depth=0)
    run(desk)
    assert Slip.objects.filter(matter="深处").count() == 1


@pytest.mark.parametrize("lead", [True, False])
def test_rule_that_assigns_does_so_where_a_unit_leads(desk: Desk, lead: bool):
    set_inspection_rule(unit=desk.house.institute, by=desk.house.supervisor, by_rule="assign")
    task_of(desk, due_on=date(2026, 9, 15), **({} if lead else {"lead": None, "owner": None}))
    run(desk)
    assert (only().state, only().number) == (("assigned", "督办〔2026〕1号") if lead else ("proposed", ""))
    if lead:
        assert only().original_due == date(2026, 9, 30)  # ten working days


@pytest.mark.parametrize("owned", [True, False])
def test_rule_that_assigns_to_a_unit_without_a_head_sends_only_what_names_somebody(desk: Desk, owned: bool):
    set_inspection_rule(unit=desk.house.institute, by=desk.house.supervisor, by_rule="assign")
    desk.house.software_head.posts.update(until=date(2026, 9, 1))
    task_of(desk, due_on=date(2026, 9, 15), **({} if owned else {"owner": None}))
    with on(9, 16):
        assert run(desk).made == 1
        waits = [row.verb for row in waiting_for(desk.house.supervisor, desk.house.year)]
    assert (only().state, only().person) == (("assigned", desk.house.engineer) if owned else ("opened", None))
    assert waits == ([] if owned else ["Assign"])


def test_task_whose_unit_left_the_institution_gets_a_proposal_without_one(desk: Desk):
    task_of(desk, due_on=date(2026, 9, 15))
    trees.move(desk.house.software, desk.house.group)
    assert run(desk).made == 1
    assert (only().lead_unit, only().person) == (None, None)


def test_what_is_refused_for_one_task_leaves_the_others_theirs(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    def picky(draft: Draft, *rest: Any) -> Slip:
        slip = lay_down(draft, *rest)
        if draft.task and draft.task.leader_id:
            raise Refused("Not this one.")
        return slip

    monkeypatch.setattr(inspecting, "lay_down", picky)
    task_of(desk, due_on=date(2026, 9, 15), leader=desk.leader)
    other = task_of(desk, due_on=date(2026, 9, 15))
    assert (run(desk).made, only().task) == (1, other)

from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.enums import PostKind
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.actions.set_inspection_rule import set_inspection_rule
from tests.factories import make_person, make_task
from tests.supervision.desk import Desk, last_told


def test_opened_slips_are_numbered_on(desk: Desk):
    first, second = desk.at("opened"), desk.at("opened")
    assert (first.number, second.number) == ("督办〔2026〕1号", "督办〔2026〕2号")
    assert (first.opened_on, first.original_due, first.current_due) == (
        date(2026, 9, 16), date(2026, 9, 30), date(2026, 9, 30),
    )  # fmt: skip
    assert first.reviewer == desk.house.supervisor
    assert last_told(first) == "Opened the slip 督办〔2026〕1号"


def test_number_follows_the_institutions_pattern(desk: Desk):
    set_inspection_rule(unit=desk.house.institute, by=desk.house.supervisor, pattern="所督{year}-{number}")
    assert desk.at("opened").number == "所督2026-1"


@pytest.mark.parametrize(
    ("draft", "due"),
    [
        ({"source": "decision"}, date(2026, 10, 6)),
        ({"source": "instruction", "pace": "urgent"}, date(2026, 9, 23)),
        ({"source": "instruction", "pace": "normal"}, date(2026, 10, 7)),
        ({"source": "instruction", "pace": "hard"}, date(2026, 10, 28)),
    ],
)
def test_due_without_a_date_follows_the_limits(desk: Desk, draft: dict, due: date):
    issued_by = desk.leader if draft["source"] == "instruction" else None
    assert desk.at("opened", due_on=None, issued_by=issued_by, **draft).original_due == due


def test_due_of_a_tasks_slip_is_the_tasks_own(desk: Desk):
    task = make_task(desk.house, lead=desk.house.software, due_on=date(2026, 11, 20), due_kind="date")
    assert desk.at("opened", source="task", task=task, due_on=None).original_due == date(2026, 11, 20)


def test_due_that_needs_an_unknown_year_is_refused_and_takes_no_number(desk: Desk):
    set_inspection_rule(unit=desk.house.institute, by=desk.house.supervisor, hard_days=90)
    slip = desk.propose(source="instruction", issued_by=desk.leader, pace="hard", due_on=None)
    with pytest.raises(Refused, match="working days of 2027"):
        open_slip(slip=slip, by=desk.house.supervisor)
    assert desk.at("opened").serial == 1


def test_opening_twice_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        open_slip(slip=desk.at("opened"), by=desk.house.supervisor)


@pytest.mark.parametrize("who", ["engineer", "software_head"])
def test_opening_with_the_handler_or_the_units_head_as_reviewer_is_refused(desk: Desk, who: str):
    with pytest.raises(Refused) as refusal:
        open_slip(slip=desk.propose(), by=desk.house.supervisor, reviewer=getattr(desk.house, who))
    assert refusal.value.field == "reviewer"


def test_opening_with_a_reviewer_of_another_house_is_refused(desk: Desk):
    with pytest.raises(Refused, match="does not belong") as refusal:
        open_slip(slip=desk.propose(), by=desk.house.supervisor, reviewer=desk.house.stranger)
    assert refusal.value.field == "reviewer"


def test_opening_with_a_reviewer_who_has_left_is_refused(desk: Desk):
    desk.house.planner.is_active = False
    with pytest.raises(Refused, match="does not belong"):
        open_slip(slip=desk.propose(), by=desk.house.supervisor, reviewer=desk.house.planner)


def test_supervisor_of_the_group_reviews_what_they_open(desk: Desk):
    over = make_person("集团督办员", desk.house.group, (PostKind.SUPERVISOR, desk.house.group))
    assert open_slip(slip=desk.propose(), by=over).reviewer == over


@pytest.mark.parametrize("who", ["planner", "design_head", "engineer", "admin"])
def test_opening_by_anybody_but_the_supervisor_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        open_slip(slip=desk.propose(), by=getattr(desk.house, who))

from __future__ import annotations

import pytest

from luoshi.kernel import clock, trees
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import CalendarYear, Unit
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.read_result import read_result
from luoshi.supervision.models import Slip
from tests.supervision.desk import Desk, last_told


def passed(desk: Desk) -> Slip:
    return close_slip(slip=desk.led("under_review"), by=desk.house.supervisor)


def test_reading_without_a_new_instruction_closes_it(desk: Desk):
    slip = passed(desk)
    assert read_result(slip=slip, by=desk.leader) is None
    slip = desk.fresh(slip)
    assert (slip.state, slip.state_by) == ("closed", desk.leader)
    assert slip.read_at is not None
    assert last_told(slip) == "Read the result of 督办〔2026〕1号: no new instruction"


def test_new_instruction_opens_a_new_slip_linked_to_the_old(desk: Desk):
    slip = passed(desk)
    new = read_result(slip=slip, by=desk.leader, instruction="把结论推广到二号平台。")
    assert new is not None
    assert (new.state, new.number, new.follows, new.issued_by) == ("opened", "督办〔2026〕2号", slip, desk.leader)
    assert (new.lead_unit, new.person, new.requirement) == (
        desk.house.software,
        desk.house.engineer,
        "把结论推广到二号平台。",
    )
    assert desk.fresh(slip).state == "closed"
    assert last_told(slip) == "Read the result of 督办〔2026〕1号: 督办〔2026〕2号"


def test_new_instruction_leaves_out_a_handler_who_has_moved(desk: Desk):
    slip, engineer = passed(desk), desk.house.engineer
    engineer.unit = desk.house.thermal
    engineer.save()
    new = read_result(slip=slip, by=desk.leader, instruction="再查一次")
    assert new is not None
    assert (new.state, new.lead_unit, new.person) == ("opened", desk.house.software, None)


@pytest.mark.parametrize("closed", [True, False])
def test_new_instruction_leaves_out_units_that_closed_or_went(desk: Desk, closed: bool):
    slip, unit = passed(desk), desk.house.software
    slip.supporting.add(desk.house.thermal)
    if closed:
        Unit.objects.filter(trees.under(desk.house.design.path)).update(closed_at=clock.now())
    else:
        trees.move(desk.house.design, desk.house.group)
    new = read_result(slip=slip, by=desk.leader, instruction="再查一次")
    assert new is not None
    assert (new.state, new.lead_unit, new.person, list(new.supporting.all())) == ("opened", None, None, [])
    assert desk.fresh(slip).lead_unit == unit


def test_new_instruction_without_a_calendar_stays_proposed(desk: Desk):
    slip = passed(desk)
    CalendarYear.objects.all().delete()
    new = read_result(slip=slip, by=desk.leader, instruction="再查一次")
    assert new is not None
    assert (new.state, desk.fresh(new).state, desk.fresh(new).number) == ("proposed", "proposed", "")
    assert (desk.fresh(new).reviewer, desk.fresh(slip).state) == (desk.house.supervisor, "closed")


def test_reading_before_the_review_is_passed_is_refused(desk: Desk):
    with pytest.raises(Refused, match="not passed yet"):
        read_result(slip=desk.led("under_review"), by=desk.leader)


def test_reading_twice_is_refused(desk: Desk):
    slip = passed(desk)
    read_result(slip=slip, by=desk.leader)
    with pytest.raises(Refused):
        read_result(slip=slip, by=desk.leader, instruction="再办")


@pytest.mark.parametrize("who", ["supervisor", "director", "engineer"])
def test_reading_in_the_leaders_place_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        read_result(slip=passed(desk), by=getattr(desk.house, who))

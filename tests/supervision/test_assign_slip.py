from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.assign_slip import assign_slip
from luoshi.supervision.actions.open_slip import open_slip
from tests.factories import make_person, make_unit
from tests.progress.at_work import on
from tests.supervision.desk import DUE, Desk, last_told, states


def test_assigned_slip_is_with_its_unit(desk: Desk):
    slip = desk.at("assigned")
    assert (slip.state, slip.light) == ("assigned", "on_track")
    assert last_told(slip) == "Assigned 督办〔2026〕1号 to 软件室, due 30 Sep"


def test_bounced_slip_is_assigned_anew_to_another_unit(desk: Desk):
    slip = desk.at("bounced")
    slip = assign_slip(slip=slip, by=desk.house.supervisor, lead_unit=desk.house.testing)
    assert (slip.lead_unit, slip.person, slip.current_due) == (desk.house.testing, None, DUE)
    assert states(slip) == ["proposed", "opened", "assigned", "bounced", "assigned"]


def test_due_date_once_sent_out_stays(desk: Desk):
    with pytest.raises(Refused) as refusal:
        assign_slip(slip=desk.at("bounced"), by=desk.house.supervisor, due_on=date(2026, 10, 30))
    assert refusal.value.field == "due_on"


def test_due_date_set_at_the_first_assignment_is_the_original_one(desk: Desk):
    slip = assign_slip(slip=desk.at("opened"), by=desk.house.supervisor, due_on=date(2026, 10, 30))
    assert (slip.original_due, slip.current_due) == (date(2026, 10, 30), date(2026, 10, 30))


def test_slip_whose_due_has_passed_is_not_sent_out_without_another(desk: Desk):
    slip = desk.at("opened")
    with on(10, 14):
        with pytest.raises(Refused, match="passed already") as refusal:
            assign_slip(slip=slip, by=desk.house.supervisor)
        assert refusal.value.field == "due_on"
        assert assign_slip(slip=slip, by=desk.house.supervisor, due_on=date(2026, 10, 30)).light == "on_track"


def test_slip_sent_back_is_assigned_anew_even_past_its_due(desk: Desk):
    slip = desk.at("bounced")
    with on(10, 14):
        assert assign_slip(slip=slip, by=desk.house.supervisor).current_due == DUE


def test_assigning_without_a_unit_is_refused(desk: Desk):
    with pytest.raises(Refused) as refusal:
        assign_slip(slip=desk.at("opened", lead_unit=None, person=None), by=desk.house.supervisor)
    assert refusal.value.field == "lead_unit"


def test_assigning_to_a_unit_of_another_house_is_refused(desk: Desk):
    with pytest.raises(Refused):
        assign_slip(slip=desk.at("opened"), by=desk.house.supervisor, lead_unit=desk.house.stranger.unit)


def test_supporting_unit_of_another_institution_is_refused(desk: Desk):
    other = make_unit("别所", desk.house.group)
    with pytest.raises(Refused, match="no open unit") as refusal:
        assign_slip(slip=desk.at("opened"), by=desk.house.supervisor, supporting=[other])
    assert refusal.value.field == "supporting"
    with pytest.raises(Refused, match="no open unit"):
        desk.propose(supporting=(other,))


def test_unit_without_a_head_gets_no_slip_that_names_nobody(desk: Desk):
    slip, thermal = desk.at("opened"), desk.house.thermal
    with pytest.raises(Refused, match="has no head") as refusal:
        assign_slip(slip=slip, by=desk.house.supervisor, lead_unit=thermal)
    assert refusal.value.field == "person"
    who = make_person("热控员", thermal)
    assert assign_slip(slip=slip, by=desk.house.supervisor, lead_unit=thermal, person=who).person == who


def test_unit_that_the_reviewer_heads_is_refused(desk: Desk):
    slip = desk.propose(lead_unit=None, person=None)
    open_slip(slip=slip, by=desk.house.supervisor, reviewer=desk.house.software_head)
    with pytest.raises(Refused, match="does not review it"):
        assign_slip(slip=slip, by=desk.house.supervisor, lead_unit=desk.house.software)


def test_assigning_a_proposal_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        assign_slip(slip=desk.propose(), by=desk.house.supervisor)


def test_assigning_by_a_head_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        assign_slip(slip=desk.at("opened"), by=desk.house.design_head)

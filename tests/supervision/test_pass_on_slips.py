from __future__ import annotations

import pytest

from luoshi.kernel import holdings
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.holdings import Change
from luoshi.org.actions.change_person import change_person
from luoshi.org.actions.end_post import end_post
from luoshi.org.actions.hand_over import hand_over
from luoshi.org.actions.record_leaving import record_leaving
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.supervision.actions.pass_on_slips import pass_on_slips
from luoshi.supervision.actions.read_result import read_result
from tests.factories import make_person
from tests.supervision.desk import Desk, last_told
from tests.support.queries import statements

LEAVE = Change("leave")
SLIPS = ("supervision.handler", "supervision.issuer", "supervision.reviewer")


def held_by(person: Person, change: Change = LEAVE) -> dict[str, holdings.Holding]:
    return {row.key: row for row in holdings.held([person], change) if row.keeper.startswith("supervision.")}


def test_handling_goes_to_the_head_of_the_lead_unit_and_says_so(desk: Desk) -> None:
    slip, house = desk.at("under_way"), desk.house
    row = held_by(house.engineer)[f"supervision.handler-{slip.pk}"]
    assert (row.goes_to, row.title) == (house.software_head, str(slip))
    assert house.software.label in row.because
    record_leaving(person=house.engineer, by=house.admin, reason="退休", successors={row.key: house.software_head})
    slip = desk.fresh(slip)
    assert (slip.person, slip.state, held_by(house.engineer)) == (house.software_head, "under_way", {})
    assert last_told(slip) == f"{slip.number} passed from 工程师 to 软件主任: Handles the slip"


def test_leaving_while_slips_are_handled_is_refused(desk: Desk) -> None:
    slip = desk.at("assigned")
    with pytest.raises(Refused, match=slip.matter):
        record_leaving(person=desk.house.engineer, by=desk.house.admin)


def test_review_goes_to_another_supervisor_never_to_who_handles_it(desk: Desk) -> None:
    slip, house = desk.at("under_review"), desk.house
    key = f"supervision.reviewer-{slip.pk}"
    assert held_by(house.supervisor)[key].goes_to is None
    with pytest.raises(Refused) as refusal:
        hand_over(person=house.supervisor, by=house.admin, successors={key: house.engineer})
    assert refusal.value.field == key
    second = make_person("督办二", house.institute, (PostKind.SUPERVISOR, house.institute))
    assert held_by(house.supervisor)[key].goes_to == second
    end_post(post=house.supervisor.posts.get(), by=house.admin, successors={key: second})
    assert desk.fresh(slip).reviewer == second


def test_reading_goes_to_whoever_leads_the_field_next(desk: Desk) -> None:
    slip, house = desk.led("under_review"), desk.house
    key = f"supervision.issuer-{slip.pk}"
    assert held_by(desk.leader)[key].goes_to == house.director
    with pytest.raises(Refused):
        hand_over(person=desk.leader, by=house.admin, successors={key: house.engineer})
    following = make_person("副所长二", house.institute, (PostKind.LEADER, house.design))
    assert held_by(desk.leader, Change("post", post=desk.leader.posts.get()))[key].goes_to == following
    end_post(post=desk.leader.posts.get(), by=house.admin, successors={key: following})
    assert desk.fresh(slip).issued_by == following


def test_moving_within_the_lead_unit_keeps_and_to_another_passes_it(desk: Desk) -> None:
    slip, house = desk.at("received", lead_unit=desk.house.design), desk.house
    change_person(person=house.engineer, by=house.admin, unit=house.thermal)
    assert desk.fresh(slip).person == house.engineer
    with pytest.raises(Refused, match=slip.matter):
        change_person(person=house.engineer, by=house.admin, unit=house.testing)


def test_handling_by_somebody_of_another_unit_is_refused(desk: Desk) -> None:
    slip, house = desk.at("under_way"), desk.house
    key = f"supervision.handler-{slip.pk}"
    for who in (house.testing_head, house.stranger):
        with pytest.raises(Refused) as refusal:
            hand_over(person=house.engineer, by=house.admin, successors={key: who})
        assert refusal.value.field == key


def test_settled_slips_are_not_held(desk: Desk) -> None:
    read_result(slip=desk.fresh(desk.led("closed")), by=desk.leader)
    desk.led("declined")
    assert [held_by(who) for who in (desk.house.engineer, desk.house.supervisor, desk.leader)] == [{}, {}, {}]


def test_passing_on_by_a_colleague_is_not_allowed(desk: Desk) -> None:
    slip, house = desk.at("assigned"), desk.house
    with pytest.raises(NotAllowed):
        pass_on_slips(slips=[slip.pk], part="person", holder=house.engineer, to=house.software_head, by=house.planner)


def test_passing_on_a_slip_they_hold_no_more_is_refused(desk: Desk) -> None:
    slip, house = desk.at("closed"), desk.house
    with pytest.raises(Refused, match="changed"):
        pass_on_slips(slips=[slip.pk], part="person", holder=house.engineer, to=house.software_head, by=house.admin)


def test_posts_say_what_waits_for_their_holder(desk: Desk) -> None:
    desk.at("assigned", person=None)
    desk.at("proposed")
    head, supervisor = (who.posts.get() for who in (desk.house.software_head, desk.house.supervisor))
    assert "1 slip" in holdings.following(head)
    assert "1 slip" in holdings.following(supervisor)


def test_held_costs_the_same_for_one_and_three_slips(desk: Desk, django_assert_num_queries) -> None:
    people = [desk.house.engineer, desk.house.supervisor, desk.leader]
    desk.led("assigned")
    one = statements(lambda: holdings.held(people, LEAVE))
    desk.led("received"), desk.led("under_way")
    with django_assert_num_queries(one):
        assert len([row for row in holdings.held(people, LEAVE) if row.keeper in SLIPS]) == 9

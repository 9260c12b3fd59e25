from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.assign_slip import assign_slip
from luoshi.supervision.actions.climb_ladder import climb_ladder
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.join_slips import join_slips
from luoshi.supervision.actions.read_result import read_result
from luoshi.supervision.actions.return_slip import return_slip
from luoshi.supervision.actions.set_new_date import set_new_date
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.duplicates import candidates
from luoshi.supervision.models import Slip
from luoshi.supervision.policy import slips_seen_by, unread_by
from luoshi.supervision.queries import waiting_for
from luoshi.supervision.rights import verbs_of
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


def test_earlier_due_dates_are_carried_over(desk: Desk):
    kept, double = desk.at("under_way", due_on=date(2027, 3, 5)), desk.at("under_way", due_on=date(2026, 12, 5))
    extension = ask_extension(
        slip=double, by=desk.house.software_head, expected_on=date(2026, 12, 20), reason="外协延误", progress="过半"
    )
    grant_extension(extension=extension, by=desk.house.supervisor)
    into = join_slips(slip=double, into=kept, by=desk.house.supervisor)
    assert (into.original_due, into.current_due) == (date(2026, 12, 5), date(2026, 12, 20))


@pytest.mark.parametrize("extended", [True, False])
def test_joining_takes_back_no_extension_and_sets_no_due_that_is_past(desk: Desk, extended: bool):
    kept, double = desk.at("under_way", due_on=date(2026, 9, 30)), desk.at("assigned", due_on=date(2026, 9, 22))
    if extended:
        extension = ask_extension(
            slip=kept, by=desk.house.software_head, expected_on=date(2026, 11, 20), reason="外协延误", progress="过半"
        )
        grant_extension(extension=extension, by=desk.house.supervisor)
    with on(9, 21 if extended else 25):
        into = join_slips(slip=double, into=kept, by=desk.house.supervisor)
    due = date(2026, 11, 20) if extended else date(2026, 9, 30)
    assert (into.original_due, into.current_due) == (date(2026, 9, 22), due)


def test_due_of_a_duplicate_that_was_sent_out_stays_the_original_one_when_the_other_is_assigned(desk: Desk):
    kept, double = desk.at("opened", due_on=date(2027, 3, 5)), desk.at("assigned", due_on=date(2026, 9, 18))
    join_slips(slip=double, into=kept, by=desk.house.supervisor)
    with on(9, 21):
        slip = assign_slip(slip=kept, by=desk.house.supervisor, due_on=date(2026, 10, 9))
    assert (slip.original_due, slip.current_due) == (date(2026, 9, 18), date(2026, 10, 9))


def test_joining_an_opened_slip_into_a_proposal_is_refused(desk: Desk):
    opened, proposal = desk.at("assigned"), desk.propose()
    with pytest.raises(Refused, match="join the proposal into it"):
        join_slips(slip=opened, into=proposal, by=desk.house.supervisor)
    assert desk.fresh(opened).state == "assigned"
    assert join_slips(slip=proposal, into=opened, by=desk.house.supervisor).state == "assigned"


def test_page_of_an_opened_slip_offers_to_join_the_proposal_into_it(desk: Desk, client: Client):
    opened, proposal = desk.at("assigned"), desk.propose()
    client.force_login(desk.house.supervisor)
    page = client.get(opened.get_absolute_url()).content.decode()
    assert f'action="{reverse("supervision:slip-join", args=[proposal.pk, opened.pk])}"' in page
    assert reverse("supervision:slip-join", args=[opened.pk, proposal.pk]) not in page


def test_leaders_of_both_read_the_result_before_it_is_closed(desk: Desk):
    house = desk.house
    kept = desk.led("reported")
    for double in (desk.led("assigned", issued_by=house.director), desk.led("assigned", issued_by=house.director)):
        join_slips(slip=double, into=kept, by=house.supervisor)
    slip = close_slip(slip=submit_slip(slip=kept, by=house.engineer), by=house.supervisor)
    assert last_told(slip) == "Passed the review of 督办〔2026〕1号; 副所长, 所长 reads the result"
    assert (reads(desk, desk.leader), reads(desk, house.director)) == (1, 1)
    read_result(slip=slip, by=house.director)
    assert (reads(desk, desk.leader), reads(desk, house.director), desk.fresh(slip).state) == (1, 0, "under_review")
    with pytest.raises(Refused, match="read it already"):
        read_result(slip=slip, by=house.director)
    read_result(slip=slip, by=desk.leader)
    assert desk.fresh(slip).state == "closed"
    assert Slip.objects.filter(read_at=None).count() == 0


def test_result_that_is_returned_is_read_anew_by_both(desk: Desk):
    house = desk.house
    kept = join_slips(
        slip=desk.led("assigned", issued_by=house.director), into=desk.led("reported"), by=house.supervisor
    )
    slip = close_slip(slip=submit_slip(slip=kept, by=house.engineer), by=house.supervisor)
    read_result(slip=slip, by=desk.leader)
    slip = return_slip(slip=slip, by=house.director, reason="再核")
    assert unread_by(slip) == [desk.leader, house.director]


def test_slip_that_everybody_still_there_has_read_is_closed_by_its_reviewer(desk: Desk):
    house = desk.house
    double = desk.led("assigned", issued_by=house.director)
    kept = join_slips(slip=double, into=desk.led("reported"), by=house.supervisor)
    slip = close_slip(slip=submit_slip(slip=kept, by=house.engineer), by=house.supervisor)
    read_result(slip=slip, by=desk.leader)
    assert (waiting_for(house.supervisor, house.year), verbs_of(house.supervisor, desk.fresh(slip), None)) == ([], [])
    Person.objects.filter(pk=house.director.pk).update(is_active=False)
    assert [row.verb for row in waiting_for(house.supervisor, house.year)] == ["Review"]
    assert verbs_of(house.supervisor, desk.fresh(slip), None) == ["close", "return"]
    assert close_slip(slip=slip, by=house.supervisor).state == "closed"


def test_what_was_joined_before_goes_on_with_the_last(desk: Desk):
    first, second, last = desk.led("assigned", issued_by=desk.house.director), desk.at("assigned"), desk.at("assigned")
    join_slips(slip=first, into=second, by=desk.house.supervisor)
    join_slips(slip=second, into=last, by=desk.house.supervisor)
    assert desk.fresh(first).joined_into == last
    assert last in slips_seen_by(desk.house.director)


def reads(desk: Desk, who: Person) -> int:
    return [row.verb for row in waiting_for(who, desk.house.year)].count("Read")


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

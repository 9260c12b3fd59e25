from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.enums import PostKind
from luoshi.org.models import Post
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.models import Slip
from luoshi.supervision.policy import may_review
from luoshi.supervision.queries import waiting_for
from luoshi.supervision.rights import verbs_of
from tests.factories import make_person
from tests.supervision.desk import Desk, last_told


def test_slip_that_no_leader_issued_is_closed_by_its_reviewer(desk: Desk):
    slip = desk.at("closed")
    assert (slip.state, slip.closed_on, slip.light) == ("closed", date(2026, 9, 16), "done")
    assert slip.passed_by == desk.house.supervisor
    assert last_told(slip) == "Closed 督办〔2026〕1号"


def test_slip_of_a_leader_waits_to_be_read(desk: Desk):
    slip = close_slip(slip=desk.led("under_review"), by=desk.house.supervisor)
    assert (slip.state, slip.closed_on, slip.passed_by) == ("under_review", None, desk.house.supervisor)
    assert last_told(slip) == "Passed the review of 督办〔2026〕1号; 副所长 reads the result"
    with pytest.raises(Refused, match="leader reads"):
        close_slip(slip=slip, by=desk.house.supervisor)


def test_closing_before_it_is_submitted_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        close_slip(slip=desk.at("reported"), by=desk.house.supervisor)


@pytest.mark.parametrize("who", ["engineer", "software_head", "planner"])
def test_closing_by_anybody_but_the_reviewer_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        close_slip(slip=desk.at("under_review"), by=getattr(desk.house, who))


def test_head_of_the_lead_unit_does_not_pass_what_they_handed_in(desk: Desk):
    slip = desk.at("reported")
    Slip.objects.filter(pk=slip.pk).update(reviewer=desk.house.software_head)  # no form lets it through any more
    slip = submit_slip(slip=slip, by=desk.house.software_head)
    with pytest.raises(NotAllowed, match=r"^督办员 returns or closes it; nobody reviews what they handle"):
        close_slip(slip=slip, by=desk.house.software_head)
    assert "close" not in verbs_of(desk.house.software_head, slip, None)
    assert close_slip(slip=slip, by=desk.house.supervisor).state == "closed"


def test_whoever_handed_it_in_does_not_review_it_after_it_is_passed_on(desk: Desk):
    slip = desk.at("under_review")
    Slip.objects.filter(pk=slip.pk).update(person=desk.house.software_head, reviewer=desk.house.engineer)
    assert not may_review(desk.house.engineer, desk.fresh(slip))


def test_where_the_supervisor_heads_the_lead_unit_a_leader_over_it_reviews(desk: Desk):
    Post.objects.filter(unit=desk.house.software, kind="head").update(person=desk.house.supervisor)
    slip = desk.at("under_review")
    assert slip.reviewer is None
    waits = [row.verb for row in waiting_for(desk.leader, desk.house.year)]
    assert (waits, waiting_for(desk.house.design_head, desk.house.year)) == (["Review"], [])
    with pytest.raises(NotAllowed, match=r"^副所长 returns"):
        close_slip(slip=slip, by=desk.house.supervisor)
    assert may_review(desk.house.director, slip)
    assert close_slip(slip=slip, by=desk.leader).state == "closed"


def test_another_supervisor_keeps_the_review_from_the_leaders(desk: Desk):
    Post.objects.filter(unit=desk.house.software, kind="head").update(person=desk.house.supervisor)
    over = make_person("集团督办员", desk.house.group, (PostKind.SUPERVISOR, desk.house.group))
    slip = desk.at("under_review")
    assert not may_review(desk.leader, slip)
    assert close_slip(slip=slip, by=over).state == "closed"

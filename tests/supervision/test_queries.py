"""What waits for whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.digest import compose, notices
from luoshi.supervision.models import Slip
from luoshi.supervision.queries import notices_for, waiting_for
from tests.supervision.desk import Desk
from tests.supervision.rungs import make_notice
from tests.supervision.test_ask_extension import ASKED


def verbs(desk: Desk, who: str) -> list[str]:
    person = desk.leader if who == "leader" else getattr(desk.house, who)
    return [row.verb for row in waiting_for(person, desk.house.year)]


@pytest.mark.parametrize(
    ("state", "waits"),
    [
        ("proposed", {"supervisor": ["Open"]}),
        ("opened", {"supervisor": ["Assign"]}),
        ("assigned", {"engineer": ["Sign for"]}),
        ("bounced", {"supervisor": ["Assign anew"]}),
        ("received", {"engineer": ["Report"]}),
        ("reported", {"engineer": ["Submit"]}),
        ("returned", {"engineer": ["Report"]}),
        ("under_review", {"supervisor": ["Review"]}),
        ("closed", {"supervisor": ["Strike off"]}),
        ("struck_off", {}),
    ],
)
def test_slip_waits_for_one_side_at_a_time(desk: Desk, state: str, waits: dict[str, list[str]]):
    desk.at(state)
    people = ("supervisor", "engineer", "software_head", "leader", "planner")
    assert {who: found for who in people if (found := verbs(desk, who))} == waits


def test_slip_that_names_nobody_waits_for_the_units_head(desk: Desk):
    desk.at("assigned", person=None)
    assert (verbs(desk, "software_head"), verbs(desk, "engineer")) == (["Sign for"], [])


def test_review_waits_for_the_reviewer_named_as_well(desk: Desk):
    open_slip(slip=desk.propose(), by=desk.house.supervisor, reviewer=desk.house.planner)
    Slip.objects.update(state="under_review", state_by=desk.house.engineer)
    assert (verbs(desk, "planner"), verbs(desk, "supervisor")) == (["Review"], ["Review"])


def test_passed_review_waits_for_the_leader_only(desk: Desk):
    close_slip(slip=desk.led("under_review"), by=desk.house.supervisor)
    assert (verbs(desk, "leader"), verbs(desk, "supervisor")) == (["Read"], [])


def test_extension_waits_for_the_head_then_for_supervisor_and_leader(desk: Desk):
    slip = desk.led("reported")
    row = ask_extension(slip=slip, by=desk.house.engineer, **ASKED)
    assert (verbs(desk, "software_head"), verbs(desk, "supervisor")) == (["Answer"], [])
    type(row).objects.filter(pk=row.pk).update(state="endorsed")
    assert (verbs(desk, "software_head"), verbs(desk, "supervisor"), verbs(desk, "leader")) == (
        [],
        ["Answer"],
        ["Answer"],
    )


def test_waiting_takes_as_many_statements_for_three_as_for_one(desk: Desk, django_assert_max_num_queries: Any):
    desk.at("assigned")
    waiting_for(desk.house.engineer, desk.house.year)
    with django_assert_max_num_queries(10) as one:
        waiting_for(desk.house.engineer, desk.house.year)
    desk.led("received"), desk.at("returned")
    with django_assert_max_num_queries(len(one)):
        assert len(waiting_for(desk.house.engineer, desk.house.year)) == 3


def test_of_the_ladders_notices_the_newest_for_the_due_date_counts(desk: Desk):
    slip = desk.at("under_way")
    make_notice(slip, desk.house.engineer, due=date(2026, 9, 1))
    assert not notices_for(desk.house.engineer)  # speaks of a date that has been moved
    make_notice(slip, desk.house.engineer)
    newest = make_notice(slip, desk.house.engineer)
    urged = make_notice(slip, desk.house.engineer, rule=None, kind="urged")
    assert list(notices_for(desk.house.engineer)) == [urged, newest]
    Slip.objects.filter(pk=slip.pk).update(state="under_review")
    assert not notices_for(desk.house.engineer)


@pytest.mark.parametrize(
    ("slip_light", "colour", "shown"),
    [
        ("overdue", "", "overdue"),
        ("behind", "blue", "behind"),
        ("due_soon", "red", "overdue"),
        ("on_track", "", "due_soon"),
    ],
)
def test_notice_shows_the_worse_of_its_own_colour_and_the_slips_light(
    desk: Desk, slip_light: str, colour: str, shown: str
):
    slip = desk.at("under_way")
    Slip.objects.filter(pk=slip.pk).update(light=slip_light)
    make_notice(slip, desk.leader, level=3, colour=colour, at_once=True)
    assert [item.light for item in notices.waiting_for(desk.leader, desk.house.year)] == [shown]


def test_message_about_a_slip_long_overdue_says_so(desk: Desk):
    slip = desk.at("under_way")
    Slip.objects.filter(pk=slip.pk).update(light="overdue")
    notice = make_notice(desk.fresh(slip), desk.leader, level=3, at_once=True)
    assert compose.at_once(desk.leader, notices.item_of(notice)).subject == f"Overdue: {slip.matter}"
    [item] = compose.items_for(desk.leader)
    assert "1 thing to do today, 1 overdue" in compose.digest(desk.leader, [item]).subject

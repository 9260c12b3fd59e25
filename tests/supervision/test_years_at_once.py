"""The next year is opened while the old one's work runs: home, inbox, the day's message and the calendar hold both."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from luoshi.intake.actions.open_year import open_year
from luoshi.intake.models import WorkYear
from luoshi.kernel import clock, diary
from luoshi.kernel.waiting import waiting_for
from luoshi.plan.models import Assignment, Milestone
from luoshi.progress.rollup import refresh_standings
from luoshi.supervision.digest import compose
from tests.progress.at_work import on, planned_task
from tests.progress.measures_at_hand import make_measure
from tests.supervision.desk import Desk
from tests.supervision.rungs import make_notice
from tests.supervision.test_notice_pages import signed_in
from tests.support.queries import statements


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A task and a milestone of the engineer's, a measure that they read, two slips, a notice."""
    house = desk.house
    task = planned_task(house, "联调", lead=house.software, owner=house.engineer)
    Assignment.objects.filter(task=task).update(state="sent", sent_at=clock.now(), sent_by=house.planner)
    Milestone.objects.create(task=task, title="评审", due_on=date(2026, 9, 10))
    make_measure(house, owner=house.engineer, frequency="quarter", within_days=5)
    refresh_standings(house.year.pk)
    desk.at("assigned")
    make_notice(desk.at("under_way"), house.engineer)
    return desk


def test_old_years_work_waits_as_before_when_the_next_is_opened(busy: Desk, client: Client):
    house, who = busy.house, busy.house.engineer
    client = signed_in(client, who)

    def shown() -> list[Any]:
        """The four, counted; the page's own first."""
        home, inbox = (client.get(page).context for page in ("/", "/inbox/"))
        entries = diary.entries_of(who, WorkYear.objects.first())
        counted = [sum(len(group.items) for group in page["groups"]) for page in (home, inbox)]
        return [*counted, compose.items_for(who), [entry.key for entry in entries]]

    with on(12, 10):
        before = shown()
        assert {item.kind for item in before[2]} >= {"Slip", "Notice", "Milestone", "Check in", "Sign for"}
        assert {key.split("-")[0] for key in before[3]} == {"task", "milestone", "measure", "slip"}
        following = open_year(unit=house.institute, year=2027, by=house.planner)
        assert shown() == before
        WorkYear.objects.filter(pk=house.year.pk).update(closed_at=clock.now())
        assert {item.kind for item in compose.items_for(who)} == {"Slip", "Notice"}  # slips go on into the next year
        assert {entry.key.split("-")[0] for entry in diary.entries_of(who, following)} == {"slip"}


def test_years_that_are_closed_cost_no_statement(busy: Desk):
    house = busy.house
    waiting_for(house.engineer, house.year)
    one = statements(lambda: waiting_for(house.engineer, house.year))
    WorkYear.objects.create(
        unit=house.institute, year=2025, opened_at=clock.now(), opened_by=house.planner, closed_at=clock.now()
    )
    assert statements(lambda: waiting_for(house.engineer, house.year)) == one

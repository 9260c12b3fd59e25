"""The address of somebody's calendar, read by ``icalendar`` as a calendar program would."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from luoshi.plan.models import Milestone
from luoshi.supervision.actions.make_calendar_feed import make_calendar_feed
from luoshi.supervision.actions.report_progress import report_progress
from luoshi.supervision.models import CalendarFeed, Slip
from tests.progress.at_work import known, on, planned_task
from tests.progress.measures_at_hand import make_measure
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called
from tests.support.queries import statements


def address(person: Any) -> str:
    _feed, key = make_calendar_feed(by=person)
    return reverse("supervision:calendar-feed", args=[key])


def events(client: Client, url: str) -> dict[str, Any]:
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    found = Calendar.from_ical(response.content)
    assert found.errors == []
    return {str(event["UID"]).split("-")[0]: event for event in found.walk("VEVENT")}


@pytest.fixture
def dates(desk: Desk) -> Desk:
    """A task of the engineer's with a milestone, a slip with them, a measure that they read."""
    task = planned_task(desk.house, "联调", lead=desk.house.software, owner=desk.house.engineer)
    Milestone.objects.create(task=task, title="评审", due_on=date(2026, 10, 9))
    Milestone.objects.create(
        task=task, title="启动", due_on=date(2026, 3, 1), passed_on=date(2026, 3, 1), passed_by=desk.house.engineer
    )
    desk.at("under_way")
    make_measure(desk.house, owner=desk.house.engineer, frequency="quarter", within_days=5)
    return desk


def test_feed_holds_the_persons_dates_as_whole_days(dates: Desk, client: Client, settings: Any):
    settings.ADDRESS = "https://luoshi.example"
    found = events(client, address(dates.house.engineer))
    assert {kind: event["DTSTART"].dt for kind, event in found.items() if kind != "measure"} == {
        "task": date(2026, 12, 31), "milestone": date(2026, 10, 9), "slip": date(2026, 9, 30),
    }  # fmt: skip
    assert found["slip"]["DTEND"].dt == date(2026, 10, 1)
    assert str(found["slip"]["SUMMARY"]) == "督办单到期：补测低温工况"
    assert str(found["slip"]["URL"]).startswith("https://luoshi.example/slips/")


def test_reading_is_wanted_by_a_working_day_and_not_guessed_without_a_calendar(dates: Desk, client: Client):
    """The fourth quarter's, within five working days of its end."""
    url = address(dates.house.engineer)
    assert events(client, url)["measure"]["DTSTART"].dt == date(2026, 12, 31)
    known(2027)
    assert events(client, url)["measure"]["DTSTART"].dt == date(2027, 1, 7)


def test_day_without_a_day_after_it_does_not_stop_the_feed(dates: Desk, client: Client):
    Slip.objects.update(original_due=date.max, current_due=date.max)
    assert events(client, address(dates.house.engineer))["slip"]["DTSTART"].dt == date.max


def test_meeting_stands_at_its_hour_with_its_time_zone(dates: Desk, client: Client):
    meeting = called(dates, units=[dates.house.software], title="九月调度会")
    response = client.get(address(dates.house.software_head))
    found = Calendar.from_ical(response.content)
    [event] = [each for each in found.walk("VEVENT") if str(each["UID"]).startswith("meeting")]
    assert event["DTSTART"].dt == meeting.planned_at
    assert event["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)
    assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_moved_date_keeps_its_uid_and_raises_its_sequence(dates: Desk, client: Client):
    url = address(dates.house.engineer)
    before = events(client, url)["slip"]
    with on(9, 18):
        report_progress(slip=Slip.objects.get(), by=dates.house.engineer, percent=40, text="已开工")
        Slip.objects.update(current_due=date(2026, 10, 15))
        after = events(client, url)["slip"]
    assert (after["UID"], after["DTSTART"].dt) == (before["UID"], date(2026, 10, 15))
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt


def test_feed_that_is_unchanged_is_not_sent_again(dates: Desk, client: Client):
    url = address(dates.house.engineer)
    tag = client.get(url)["ETag"]
    with on(9, 18):
        answer = client.get(url, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    Slip.objects.update(current_due=date(2026, 10, 15))
    assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_only_a_hash_of_the_key_is_kept_and_a_new_one_ends_the_old(dates: Desk, client: Client):
    old, new = address(dates.house.engineer), address(dates.house.engineer)
    kept = CalendarFeed.objects.values_list("key_hash", flat=True)
    assert all(key_hash not in old + new for key_hash in kept)
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    assert CalendarFeed.objects.get(revoked_at=None).read_on == date(2026, 9, 16)


def test_feed_of_who_has_left_is_gone(dates: Desk, client: Client):
    url = address(dates.house.engineer)
    dates.house.engineer.is_active = False
    dates.house.engineer.save()
    assert client.get(url).status_code == 404


def test_feed_of_who_has_no_dates_is_an_empty_calendar(dates: Desk, client: Client):
    assert events(client, address(dates.house.stranger)) == {}


def test_feed_takes_as_many_statements_for_three_slips_as_for_one(dates: Desk, client: Client):
    url = address(dates.house.engineer)
    client.get(url)
    one = statements(lambda: client.get(url))
    dates.at("under_way"), dates.at("assigned")
    assert statements(lambda: client.get(url)) == one

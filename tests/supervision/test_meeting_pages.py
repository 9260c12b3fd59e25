"""The pages of dispatch meetings: what they show, to whom, in how many statements."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import pytest

from luoshi.kernel import clock
from luoshi.kernel.diary import entries_of
from luoshi.kernel.waiting import waiting_for
from luoshi.plan.models import Dependency
from luoshi.supervision.actions.ask_for_item import ask_for_item
from luoshi.supervision.actions.start_meeting import start_meeting
from luoshi.supervision.models import DispatchMeeting, Slip
from tests.progress.at_work import on
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, decided, held, lit_task, under_way
from tests.support.queries import statements


@pytest.fixture
def client(client: Any) -> Any:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


@pytest.fixture
def page(desk: Desk, client: Any) -> Any:
    client.force_login(desk.house.supervisor)
    return client


def text_of(client: Any, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_meetings_without_any_say_what_to_do_next(desk: Desk, page: Any):
    text = text_of(page, "/dispatch/")
    assert "No dispatch meeting is planned." in text
    assert "/dispatch/call/" in text


def test_calling_by_the_page_makes_a_meeting_and_its_agenda(desk: Desk, page: Any):
    lit_task(desk, "总装", "behind", 12)
    assert "Behind plan or yellow 1" in text_of(page, "/dispatch/call/")
    sent = {"planned_at": "2026-09-18T14:00", "chair": desk.house.director.pk, "place": "301"}
    response = page.post("/dispatch/call/", sent)
    meeting = DispatchMeeting.objects.get()
    assert response.url == meeting.get_absolute_url()
    text = text_of(page, response.url)
    assert "总装" in text and "301" in text and "软件室" in text


def test_calling_with_a_faulty_moment_says_so_and_keeps_what_was_typed(desk: Desk, page: Any):
    response = page.post("/dispatch/call/", {"planned_at": "?", "chair": desk.house.director.pk, "place": "301"})
    assert response.status_code == 422
    assert "Name a day and an hour." in response.content.decode()
    assert 'value="301"' in response.content.decode()


def test_screen_shows_one_matter_with_its_history_and_turns_to_the_next(desk: Desk, page: Any):
    held(desk)
    task = lit_task(desk, "总装", "behind", 12)
    late = lit_task(desk, "试验", "overdue")
    Dependency.objects.create(task=task, needs=late, made_at=clock.now(), made_by=desk.house.planner)
    meeting = start_meeting(meeting=called(desk), by=desk.house.supervisor)
    first, second, third = meeting.items.all()
    text = text_of(page, f"/dispatch/items/{first.pk}/")
    assert "1 of 3" in text
    assert f'rel="next" href="/dispatch/items/{second.pk}/"' in text and 'rel="prev"' not in text
    assert "补齐数据并书面说明" in text and "2026年第1次调度会" in text
    assert 'id="decide"' in text
    assert "12.0 points behind" in text_of(page, f"/dispatch/items/{third.pk}/")


def test_screen_offers_no_decision_to_the_invited_and_before_the_start(desk: Desk, client: Any):
    _, item = under_way(desk)
    client.force_login(desk.house.software_head)
    assert 'id="decide"' not in text_of(client, f"/dispatch/items/{item.pk}/")


def test_whoever_is_not_invited_is_not_told_that_none_is_planned(desk: Desk, client: Any):
    client.force_login(desk.house.testing_head)
    assert "No dispatch meeting is planned." in text_of(client, "/dispatch/")
    under_way(desk)
    assert "No dispatch meeting that you are invited to" in text_of(client, "/dispatch/")


def test_moment_offered_is_the_next_working_day(desk: Desk, page: Any):
    with on(9, 18):  # a Friday
        assert 'value="2026-09-21T09:00"' in text_of(page, "/dispatch/call/")
    with on(12, 31):  # nothing is known of 2027
        assert 'value="2027-01-01T09:00"' in text_of(page, "/dispatch/call/")


def test_asking_says_which_meeting_takes_it_up(desk: Desk, page: Any):
    assert "the next one that is called takes it up" in text_of(page, "/dispatch/ask/")
    assert called(desk).title in text_of(page, "/dispatch/ask/")


def test_deciding_by_the_screen_comes_back_with_the_slips_number(desk: Desk, page: Any):
    _, item = under_way(desk)
    [key] = re.findall(r'name="key" value="([^"]+)"', text_of(page, f"/dispatch/items/{item.pk}/"))
    sent = {
        "text": "补齐数据",
        "outcome": "slip",
        "lead_unit": desk.house.software.pk,
        "due_on": "2026-09-30",
        "key": key,
    }
    for _sent in range(2):  # sent again, or gone back to: one decision all the same
        assert page.post(f"/dispatch/items/{item.pk}/decide/", sent).url == f"/dispatch/items/{item.pk}/"
    assert Slip.objects.count() == 1
    assert "督办〔2026〕1号" in text_of(page, f"/dispatch/items/{item.pk}/?part=decisions")


def test_moving_by_htmx_gives_the_agenda_alone(desk: Desk, page: Any):
    lit_task(desk, "甲", "behind", 30)
    lit_task(desk, "乙", "behind", 20)
    item = called(desk).items.first()
    response = page.post(f"/dispatch/items/{item.pk}/move/", {"steps": "1"}, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert text.index("乙") < text.index("甲")
    assert "<html" not in text


def test_minutes_are_handed_out_under_the_meetings_name(desk: Desk, page: Any):
    meeting = held(desk)
    response = page.get(f"/dispatch/{meeting.pk}/minutes/")
    assert b"".join(response.streaming_content)[:2] == b"PK"
    assert quote("2026年第1次调度会") in response["Content-Disposition"]


def test_minutes_of_a_planned_meeting_are_not_there(desk: Desk, page: Any):
    assert page.get(f"/dispatch/{called(desk).pk}/minutes/").status_code == 404


def test_slip_of_a_decision_links_to_its_meeting(desk: Desk, page: Any):
    meeting, item = under_way(desk)
    decision = decided(desk, item)
    assert f'href="/dispatch/{meeting.pk}/#decision-{decision.pk}"' in text_of(page, decision.slip.get_absolute_url())


def test_planner_makes_the_decided_task_from_the_page(desk: Desk, client: Any):
    meeting, item = under_way(desk)
    decision = decided(desk, item, outcome="task")
    client.force_login(desk.house.planner)
    assert "Make the task" in text_of(client, meeting.get_absolute_url())
    response = client.post(f"/dispatch/decisions/{decision.pk}/task/")
    decision.refresh_from_db()
    assert response.url == decision.task.get_absolute_url()


@pytest.mark.parametrize(
    ("who", "verb"), [("supervisor", "Prepare"), ("director", "Prepare"), ("software_head", "Look"), ("planner", None)]
)
def test_meeting_ahead_waits_for_those_who_run_it_and_those_invited(desk: Desk, who: str, verb: str | None):
    called(desk, units=[desk.house.software])
    waiting = [
        item for item in waiting_for(getattr(desk.house, who), desk.house.year) if item.url.startswith("/dispatch")
    ]
    assert [item.verb for item in waiting] == ([verb] if verb else [])


@pytest.mark.parametrize(("who", "count"), [("director", 1), ("software_head", 1), ("supervisor", 1), ("planner", 0)])
def test_meeting_ahead_stands_once_in_the_calendars_of_those_who_come_or_called_it(desk: Desk, who: str, count: int):
    meeting = called(desk, units=[desk.house.software], place="301")
    about = ("supervision.dispatchmeeting", meeting.pk)
    entries = [row for row in entries_of(getattr(desk.house, who), desk.house.year) if row.about == about]
    assert [(row.day, row.detail) for row in entries] == [(meeting.planned_at, "301")] * count


def test_decided_task_waits_for_the_planner(desk: Desk):
    _, item = under_way(desk)
    decided(desk, item, outcome="task")
    waiting = [item for item in waiting_for(desk.house.planner, desk.house.year) if "#decision" in item.url]
    assert [item.verb for item in waiting] == ["Make the task"]


def test_asking_from_a_task_names_it(desk: Desk, client: Any):
    task = lit_task(desk, "总装", "on_track", lead=desk.house.design)
    client.force_login(desk.house.design_head)
    assert "总装" in text_of(client, f"/dispatch/ask/?task={task.pk}")
    response = client.post(f"/dispatch/ask/?task={task.pk}", {"matter": "总装", "reason": "缺人手"})
    assert response.url == task.get_absolute_url()
    assert f"/dispatch/ask/?task={task.pk}" in text_of(client, task.get_absolute_url())


def _fill(desk: Desk, count: int) -> DispatchMeeting:
    """Earlier decisions, tasks, slips and requests, so many of each; then a meeting under way with as many decisions."""
    first, item = under_way(desk)
    for n in range(count):
        decided(desk, item, text=f"旧{n}")
    from luoshi.supervision.actions.end_meeting import end_meeting

    end_meeting(meeting=first, by=desk.house.supervisor)
    for n in range(count):
        lit_task(desk, f"任务{n}", "behind", 11)
        desk.at("returned", matter=f"事项{n}")
        ask_for_item(year=desk.house.year, by=desk.house.director, matter=f"请求{n}", reason="要定")
    meeting = start_meeting(meeting=called(desk), by=desk.house.supervisor)
    for item in meeting.items.all()[:count]:
        decided(desk, item, outcome="noted")
    return meeting


@pytest.mark.parametrize("count", [1, 3])
def test_pages_take_a_fixed_number_of_statements(desk: Desk, page: Any, count: int):
    meeting = _fill(desk, count)
    item = meeting.items.filter(kind="yellow").first()
    addresses = {
        "list": "/dispatch/", "meeting": meeting.get_absolute_url(), "item": f"/dispatch/items/{item.pk}/",
    }  # fmt: skip
    for name, address in addresses.items():
        page.get(address)  # what is read once a process
        assert statements(lambda address=address: page.get(address)) == STATEMENTS[name]


STATEMENTS = {"list": 14, "meeting": 19, "item": 21}

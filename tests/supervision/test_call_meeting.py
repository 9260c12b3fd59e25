from __future__ import annotations

from datetime import timedelta

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.plan.models import Dependency
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.models import Standing
from luoshi.supervision.actions.ask_for_item import ask_for_item
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.refresh_agenda import refresh_agenda
from luoshi.supervision.meetings.shown import items_of, shown
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, decided, held, lit_task, matters, soon, under_way


def test_agenda_takes_red_and_yellow_tasks_the_worst_first(desk: Desk):
    lit_task(desk, "正常的", "on_track")
    lit_task(desk, "落后十二", "behind", 12)
    lit_task(desk, "落后二十", "behind", 20)
    lit_task(desk, "逾期的", "overdue", 40)
    meeting = called(desk)
    assert matters(meeting) == ["逾期的", "落后二十", "落后十二"]
    assert [item.kind for item in meeting.items.all()] == ["red", "yellow", "yellow"]
    assert [row.unit for row in meeting.attendances.all()] == [desk.house.software]
    assert meeting.attendances.get().person == desk.house.software_head
    assert timeline_of(meeting)[0].facts["meeting"] == "2026年第1次调度会"


def test_agenda_names_a_matter_once_though_slip_and_task_are_red(desk: Desk):
    task = lit_task(desk, "平台上线", "overdue")
    slip = desk.at("returned", source="task", task=task, matter="平台上线")
    assert slip.light == "behind"
    meeting = called(desk)
    assert [(item.slip, item.task) for item in meeting.items.all()] == [(slip, task)]


def test_two_red_slips_about_one_task_both_stand_there(desk: Desk):
    task = lit_task(desk, "平台上线", "overdue")
    for matter in ("补测", "归档"):
        desk.at("returned", source="task", task=task, matter=matter)
    assert matters(called(desk)) == ["补测", "归档"]


def test_agenda_takes_bounced_slips_and_tasks_that_wait_for_a_late_one_as_blocked(desk: Desk):
    late, waiting = lit_task(desk, "试验", "behind", 11), lit_task(desk, "总装", "on_track")
    Dependency.objects.create(task=waiting, needs=late, made_at=clock.now(), made_by=desk.house.planner)
    desk.at("bounced")
    kinds = {item.matter: item.kind for item in called(desk).items.all()}
    assert kinds == {"补测低温工况": "blocked", "总装": "blocked", "试验": "yellow"}


def test_agenda_takes_what_a_check_in_says_is_blocked_and_shows_its_words(desk: Desk):
    """On plan or red, with or without a slip: the words stand beside the matter until a check-in lifts them."""
    stuck, red = lit_task(desk, "总装", "on_track"), lit_task(desk, "试验", "overdue", 40)
    for task in (stuck, red):
        check_in(task=task, percent=50, by=desk.house.software_head, blocked_by=f"{task.title}缺件")
    Standing.objects.filter(task=red).update(light="overdue")
    meeting = called(desk)
    kinds = {item.matter: item.kind for item in meeting.items.all()}
    assert kinds == {"总装": "blocked", "试验": "red"}
    assert [row.blocked and row.blocked.blocked_by for row in shown(items_of(meeting))] == ["试验缺件", "总装缺件"]
    check_in(task=stuck, percent=51, by=desk.house.software_head)
    Standing.objects.filter(task=red).update(light="overdue")
    refresh_agenda(meeting=meeting, by=desk.house.supervisor)
    assert matters(meeting) == ["试验"]


def test_agenda_takes_what_was_asked_for_with_its_reason(desk: Desk):
    request = ask_for_item(year=desk.house.year, by=desk.house.design_head, matter="场地", reason="两家相争")
    meeting = called(desk)
    request.refresh_from_db()
    assert (request.item.meeting, request.item.kind, request.item.why) == (meeting, "asked", "两家相争")


def test_next_meeting_starts_from_the_open_decisions(desk: Desk):
    first = held(desk)
    lit_task(desk, "逾期的", "overdue", 90)
    second = called(desk)
    assert second.follows == first
    assert [(item.kind, item.matter) for item in second.items.all()] == [
        ("decision", "补测低温工况"),
        ("red", "逾期的"),
    ]


def test_settled_and_noted_decisions_do_not_come_again(desk: Desk):
    meeting, item = under_way(desk)
    decided(desk, item, outcome="noted", lead_unit=None, person=None)
    decision = decided(desk, item)
    from luoshi.supervision.actions.end_meeting import end_meeting

    end_meeting(meeting=meeting, by=desk.house.supervisor)
    _bring_to_review(desk, decision.slip)
    close_slip(slip=desk.fresh(decision.slip), by=desk.house.supervisor)
    assert matters(called(desk)) == []


def _bring_to_review(desk: Desk, slip) -> None:
    from luoshi.supervision.actions.receive_slip import receive_slip
    from luoshi.supervision.actions.report_progress import report_progress
    from luoshi.supervision.actions.submit_slip import submit_slip

    receive_slip(slip=slip, by=desk.house.engineer)
    report_progress(slip=slip, by=desk.house.engineer, percent=100, text="完成")
    submit_slip(slip=slip, by=desk.house.engineer)


def test_calling_a_second_one_while_one_is_ahead_is_refused(desk: Desk):
    called(desk)
    with pytest.raises(Refused, match="still ahead"):
        called(desk)


def test_calling_for_a_moment_past_is_refused(desk: Desk):
    with pytest.raises(Refused) as refusal:
        called(desk, planned_at=clock.now() - timedelta(minutes=1))
    assert refusal.value.field == "planned_at"


def test_somebody_who_leads_nothing_cannot_chair(desk: Desk):
    with pytest.raises(Refused) as refusal:
        called(desk, chair=desk.house.engineer)
    assert refusal.value.field == "chair"


@pytest.mark.parametrize("who", ["planner", "director", "design_head", "engineer", "admin", "stranger"])
def test_calling_by_anybody_but_the_supervisor_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        called(desk, by=getattr(desk.house, who), planned_at=soon())


@pytest.mark.parametrize("count", [1, 3])
def test_agenda_is_gathered_in_a_fixed_number_of_statements(desk: Desk, count: int, django_assert_num_queries):
    from luoshi.supervision.meetings.gathering import gather

    for n in range(count):
        task = lit_task(desk, f"任务{n}", "behind", 11)
        desk.at("returned", source="task", task=task, matter=f"事项{n}")
        ask_for_item(year=desk.house.year, by=desk.house.director, matter=f"请求{n}", reason="要定")
    with django_assert_num_queries(7):
        assert len(gather(desk.house.year)) == 2 * count

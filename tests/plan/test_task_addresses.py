"""Each verb has its address: what it does by POST, and who gets 403, 404, 405 and 409 there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.actions.waive_clause import waive_clause
from luoshi.plan.enums import AssignmentState, TaskState
from luoshi.plan.models import Source, Task, Waiver
from tests.factories import make_house, make_task
from tests.plan.cascade_house import accepted_task, lead_of, make_clause, make_report, sent_task
from tests.plan.test_task_page import signed_in

pytestmark = pytest.mark.django_db


def post(person, name, pk, data=None, **extra):
    return signed_in(person).post(reverse(f"plan:{name}", args=[pk]), data or {}, **extra)


def test_send_then_accept_by_address():
    house = make_house()
    task = make_task(house, lead=house.design, state=TaskState.DRAFTED)
    assert post(house.planner, "task-send", task.pk).status_code == 302
    assert post(house.design_head, "assignment-accept", lead_of(task).pk).status_code == 302
    assert lead_of(task).state == AssignmentState.ACCEPTED


def test_ask_remark_answer_by_address():
    house = make_house()
    task = sent_task(house)
    row = lead_of(task)
    assert (
        post(house.design_head, "assignment-ask", row.pk, {"reason": "晚", "due_on": "2099-01-01"}).status_code == 302
    )
    round_ = row.adjustments.get()
    assert post(house.planner, "adjustment-remark", round_.pk, {"text": "？"}).status_code == 302
    answered = post(house.planner, "adjustment-answer", round_.pk, {"agreed": "yes", "due_on": "2099-02-01"})
    assert answered.status_code == 302
    task.refresh_from_db()
    assert str(task.due_on) == "2099-02-01" and round_.remarks.count() == 1


def test_break_down_grid_by_address_leaves_blank_rows_out():
    house = make_house()
    task = accepted_task(house)
    grid = {
        "title": ["联调", "", "培训"],
        "to": [f"u{house.software.pk}", "", f"p{house.engineer.pk}"],
        "weight": ["60", "1", ""],
        "due_on": ["2026-09-01", "", ""],
        "text": ["", "", ""],
    }
    assert post(house.design_head, "assignment-break-down", lead_of(task).pk, grid).status_code == 302
    assert list(task.children.values_list("title", "weight")) == [("联调", 60), ("培训", 1)]


@pytest.mark.parametrize(
    "change",
    [{"weight": ["x"]}, {"due_on": ["2月30日"]}, {"to": ["u999999"]}, {"title": ["a", "b"]}, {"to": ["p99999"]}],
)
def test_break_down_grid_with_a_bad_cell_is_409_and_makes_nothing(change):
    house = make_house()
    task = accepted_task(house)
    grid = {"title": ["联调"], "to": [f"u{house.software.pk}"], "weight": ["1"], "due_on": [""], "text": [""]} | change
    assert post(house.design_head, "assignment-break-down", lead_of(task).pk, grid).status_code == 409
    assert not task.children.exists()


def test_hand_move_close_reopen_withdraw_by_address():
    house = make_house()
    task, other = accepted_task(house), accepted_task(house)
    assert post(house.design_head, "assignment-hand", lead_of(task).pk, {"owner": house.engineer.pk}).status_code == 302
    assert post(house.planner, "task-move", task.pk, {"parent": other.pk}).status_code == 302
    Task.objects.filter(pk__in=[task.pk, other.pk]).update(state=TaskState.CARRIED_OUT)
    assert post(house.planner, "task-close", task.pk, {"outcome": "done"}).status_code == 302
    assert post(house.planner, "task-reopen", task.pk, {"reason": "退回"}).status_code == 302
    gone = post(house.planner, "task-withdraw", task.pk, {"reason": "并入"})
    assert gone.status_code == 302 and gone["Location"] == other.get_absolute_url()
    task.refresh_from_db()
    assert (task.parent, task.owner, task.state) == (other, house.engineer, TaskState.WITHDRAWN)


def test_link_deny_unlink_by_address():
    house = make_house()
    task, clause = sent_task(house), make_clause(make_report(house), "协同平台")
    data = {"clause": clause.pk}
    assert post(house.planner, "task-deny", task.pk, data).status_code == 302
    assert post(house.planner, "task-link", task.pk, data).status_code == 302
    assert Source.objects.filter(task=task, clause=clause).exists()
    assert post(house.planner, "task-unlink", task.pk, data).status_code == 302
    assert post(house.planner, "task-unlink", task.pk, {"clause": "x"}).status_code == 404


def test_waive_and_revoke_and_make_a_task_by_address():
    house = make_house()
    clause = make_clause(make_report(house), "能耗双控")
    waived = post(house.planner, "clause-waive", clause.pk, {"unit": house.testing.pk, "reason": "无设备"})
    assert waived.status_code == 302
    assert post(house.planner, "waiver-revoke", Waiver.objects.get().pk).status_code == 302
    made = post(house.planner, "clause-make-task", clause.pk, {"unit": house.testing.pk})
    assert made.status_code == 302
    task = Task.objects.get()
    assert task.lead_unit == house.testing and [s.clause for s in task.sources.all()] == [clause]


def addresses(house):
    task = accepted_task(house)
    row = lead_of(task)
    round_ = ask_adjustment(assignment=row, by=house.design_head, reason="晚")
    clause = make_clause(make_report(house), "能耗双控")
    waiver = waive_clause(clause=clause, unit=house.testing, by=house.planner, reason="无设备")
    on_task = ["send", "move", "withdraw", "close", "reopen", "link", "unlink", "deny"]
    linked = {"clause": clause.pk}
    return [
        *(
            (f"task-{verb}", task.pk, {"outcome": "done", "reason": "x", **linked})
            for verb in on_task
            if verb != "unlink"
        ),
        ("assignment-accept", row.pk, {}),
        ("assignment-ask", row.pk, {"reason": "x"}),
        ("assignment-hand", row.pk, {"owner": house.testing_head.pk}),
        ("adjustment-remark", round_.pk, {"text": "x"}),
        ("adjustment-answer", round_.pk, {"agreed": "yes"}),
        ("clause-waive", clause.pk, {"reason": "x"}),
        ("clause-make-task", clause.pk, {}),
        ("waiver-revoke", waiver.pk, {}),
    ]


def test_every_address_refuses_a_reader_and_does_not_exist_for_a_stranger():
    house = make_house()
    for name, pk, data in addresses(house):
        assert post(house.testing_head, name, pk, data).status_code == 403, name
        assert post(house.stranger, name, pk, data).status_code == 404, name
        assert signed_in(house.planner).get(reverse(f"plan:{name}", args=[pk])).status_code == 405, name


def test_refusal_by_htmx_is_the_banner_alone():
    house = make_house()
    task = accepted_task(house)
    answer = post(house.planner, "task-send", task.pk, headers={"HX-Request": "true"})
    assert answer.status_code == 409 and answer["HX-Retarget"] == "#banners"


def test_success_by_htmx_sends_the_browser_on():
    house = make_house()
    answer = post(house.design_head, "assignment-accept", lead_of(sent_task(house)).pk, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == Task.objects.get().get_absolute_url()


def test_next_to_another_site_is_not_followed():
    house = make_house()
    row = lead_of(sent_task(house))
    answer = post(house.design_head, "assignment-accept", row.pk, {"next": "https://example.org/"})
    assert answer["Location"] == row.task.get_absolute_url()

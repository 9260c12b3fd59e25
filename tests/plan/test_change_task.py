from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Milestone, Task
from tests.factories import House, make_house, make_person, make_task
from tests.plan.breakdown_data import make_report, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house()


def change(house: House, task: Task, field: str, text: str, **more) -> Task:
    change_task(task=task, field=field, text=text, by=more.pop("by", house.planner), **more)
    return Task.objects.get(pk=task.pk)


@pytest.mark.parametrize(
    ("field", "text", "attribute", "value"),
    [
        ("title", " 新  名 ", "title", "新 名"),
        ("text", "一\r\n二", "text", "一\n二"),
        ("measures", "成立专班", "measures", "成立专班"),
        ("deliverable", "报告", "deliverable", "报告"),
        ("remark", "注", "remark", "注"),
        ("weight", "5", "weight", 5),
        ("starts_on", "3月1日", "starts_on", date(2026, 3, 1)),
        ("due", "三季度", "due_on", date(2026, 9, 30)),
    ],
)
def test_change_task_changes_one_field(house: House, field: str, text: str, attribute: str, value: object) -> None:
    task = change(house, make_task(house), field, text)
    assert getattr(task, attribute) == value
    event = timeline_of(task).filter(verb="plan.task_changed").get()
    assert event.facts["key"] == field


def test_change_task_finds_people_and_units_by_name(house: House) -> None:
    leader = make_person("高致远", house.institute)
    make_report(house)
    task = change(house, make_task(house), "leader", "高　致远")
    assert task.leader == leader
    assert change(house, task, "lead_unit", "设计部").lead_unit == house.design
    change(house, task, "supporting", "试验部、热控室")
    assert {row.unit.name for row in task.assignments.filter(role="support")} == {"试验部", "热控室"}
    assert change(house, task, "formula", "两个确保").formula.label == "两个确保"  # type: ignore[union-attr]
    assert change(house, task, "owner", house.engineer.number).owner == house.engineer


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("title", ""),
        ("due", "下半月"),
        ("due", "1月1日"),
        ("weight", "0"),
        ("weight", "多"),
        ("leader", "无名氏"),
        ("leader", "工程师 规划员"),
        ("lead_unit", "设计部、试验部"),
        ("lead_unit", "别的单位"),
        ("supporting", "设计部、无此部"),
        ("milestones", "尽快 出厂"),
        ("formula", "七个问题"),
        ("starts_on", "全年"),
    ],
)
def test_change_task_refuses_with_a_sentence_and_changes_nothing(house: House, field: str, text: str) -> None:
    task = make_task(house, lead=house.design, starts_on=date(2026, 2, 1), due_on=date(2026, 6, 30), due_kind="date")
    before = Task.objects.filter(pk=task.pk).values().get()
    with pytest.raises(Refused):
        change(house, task, field, text)
    assert Task.objects.filter(pk=task.pk).values().get() == before


def test_change_task_keeps_the_first_due_once_issued(house: House) -> None:
    task = make_task(house, due_on=date(2026, 6, 30), due_kind="date")
    change(house, task, "due", "9月30日")
    task = change(house, task, "due", "10月31日")
    assert (task.due_on, task.due_first) == (date(2026, 10, 31), date(2026, 6, 30))
    draft = make_task(house, state=TaskState.DRAFTED, due_on=date(2026, 6, 30), due_kind="date")
    assert change(house, draft, "due", "9月30日").due_first is None


def test_change_task_refuses_what_somebody_changed_meanwhile(house: House) -> None:
    task = make_task(house, lead=house.design)
    change(house, task, "remark", "先到", was="")
    with pytest.raises(Refused) as refusal:
        change(house, task, "remark", "后到", was="")
    assert "规划员" in str(refusal.value)
    assert "先到" in str(refusal.value)
    assert Task.objects.get(pk=task.pk).remark == "先到"


def test_change_task_confirms_what_the_reader_proposed(house: House) -> None:
    task = make_task(house, due_kind="year", due_on=date(2026, 12, 31), guessed=["due", "lead_unit"])
    assert change(house, task, "due", "全年").guessed == ["lead_unit"]


def test_change_task_keeps_passed_milestones(house: House) -> None:
    task = make_task(house)
    change(house, task, "milestones", "9月30日 电测；10月15日 出厂")
    Milestone.objects.filter(title="电测").update(passed_on=date(2026, 9, 29), passed_by=house.planner)
    change(house, task, "milestones", "9月30日 电测；10月20日 出厂；11月1日 总结")
    assert [(m.title, m.due_on, bool(m.passed_on)) for m in task.milestones.all()] == [
        ("电测", date(2026, 9, 30), True),
        ("出厂", date(2026, 10, 20), False),
        ("总结", date(2026, 11, 1), False),
    ]
    with pytest.raises(Refused):
        change(house, task, "milestones", "10月20日 出厂；11月1日 总结")
    with pytest.raises(Refused, match="日期不再改"):
        change(house, task, "milestones", "10月1日 电测；10月20日 出厂；11月1日 总结")
    assert task.milestones.get(title="出厂").due_first == date(2026, 10, 15)
    assert task.milestones.get(title="总结").due_first is None


def test_change_task_takes_a_sent_task_back_from_a_former_lead(house: House) -> None:
    task = make_task(house, lead=house.design)
    task.assignments.update(state="sent", sent_at=clock.now(), sent_by=house.planner)
    change(house, task, "lead_unit", "试验部")
    assert timeline_of(house.design).filter(verb="plan.task_unassigned").exists()


@pytest.mark.parametrize("state", [TaskState.WITHDRAWN, TaskState.RECONCILED])
def test_change_task_refuses_what_is_over(house: House, state: str) -> None:
    with pytest.raises(Refused):
        change(house, make_task(house, state=state), "remark", "x")


def test_change_task_is_the_planners(house: House) -> None:
    with pytest.raises(NotAllowed):
        change(house, make_task(house, lead=house.design), "remark", "x", by=house.design_head)


def test_change_cell_answers_with_the_row_and_undo_brings_it_back(house: House) -> None:
    task = make_task(house, lead=house.design)
    client = signed_in(house.planner)
    url = f"/breakdown/tasks/{task.pk}/cell/"
    saved = client.post(url, {"field": "due", "text": "三季度", "was": ""}).json()
    assert (saved["was"], saved["now"]) == ("", "第三季度")
    assert "第三季度" in saved["row"]
    undone = client.post(url, {"field": "due", "text": saved["was"], "was": saved["now"]}).json()
    assert undone["now"] == ""
    assert Task.objects.get(pk=task.pk).due_kind == ""


@pytest.mark.parametrize(
    ("who", "field", "status"),
    [
        ("planner", "nonsense", 400),
        ("design_head", "remark", 403),
        ("stranger", "remark", 404),
        ("planner", "due", 409),
    ],
)
def test_change_cell_says_no(house: House, who: str, field: str, status: int) -> None:
    task = make_task(house, lead=house.design)
    client = signed_in(getattr(house, who))
    answer = client.post(f"/breakdown/tasks/{task.pk}/cell/", {"field": field, "text": "下半月"})
    assert answer.status_code == status


def test_edit_form_saves_every_changed_field(house: House) -> None:
    task = make_task(house, lead=house.design)
    client = signed_in(house.planner)
    assert client.get(f"/breakdown/tasks/{task.pk}/").status_code == 200
    fields = {
        "number": "031",
        "title": "改名",
        "was-title": "任务",
        "due": "长期",
        "was-due": "",
        "lead_unit": "试验部",
    }
    assert client.post(f"/breakdown/tasks/{task.pk}/", fields).status_code == 302
    task.refresh_from_db()
    assert (task.number, task.title, task.due_kind, task.lead_unit) == ("031", "改名", "standing", house.testing)
    bad = client.post(f"/breakdown/tasks/{task.pk}/", {"title": "又改", "due": "下半月"})
    assert bad.status_code == 409
    assert Task.objects.get(pk=task.pk).title == "改名"

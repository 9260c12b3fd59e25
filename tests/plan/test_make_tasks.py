from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.plan.actions.make_tasks import make_tasks
from luoshi.plan.models import Task
from tests.factories import House, make_house, make_task
from tests.plan.breakdown_data import SENTENCES, make_report, sentences_of, signed_in

pytestmark = pytest.mark.django_db

READ = [
    {
        "clause": "c2", "title": "“启明二号”整星出厂", "text": SENTENCES[0], "lead": "设计部", "supporting": ["试验部", "无此部"],
        "due": {"kind": "date", "date": "2026-11-30"},
    },
    {"clause": "c3", "title": "九颗星总装", "text": SENTENCES[1], "lead": "没有这个部", "supporting": [], "due": None},
]  # fmt: skip


@pytest.fixture
def house() -> House:
    return make_house()


def test_make_tasks_makes_one_of_each_clause_with_its_source(house: House) -> None:
    clauses = sentences_of(make_report(house))
    made = make_tasks(clauses=clauses, by=house.planner)
    assert [task.number for task in made] == ["001", "002", "003"]
    assert [task.sources.get().clause for task in made] == clauses
    assert made[1].title == "全年完成九颗星总装"
    assert made[1].text == clauses[1].text
    assert timeline_of(clauses[0]).filter(verb="plan.task_made").count() == 1


def test_make_tasks_together_makes_one_of_several(house: House) -> None:
    clauses = sentences_of(make_report(house))
    [task] = make_tasks(clauses=clauses[:2], by=house.planner, together=True)
    assert [source.clause for source in task.sources.order_by("clause__position")] == clauses[:2]
    assert task.text == f"{clauses[0].text}\n{clauses[1].text}"


def test_make_tasks_takes_only_what_the_reader_found_and_says_so(house: House) -> None:
    first, second, third = make_tasks(clauses=sentences_of(make_report(house, tasks=READ)), by=house.planner)
    assert (first.due_kind, first.due_on, first.lead_unit) == ("date", date(2026, 11, 30), house.design)
    assert [row.unit.name for row in first.assignments.order_by("role")] == ["设计部", "试验部"]
    assert set(first.guessed) == {"due", "lead_unit", "supporting"}
    assert (second.lead_unit, second.due_kind, second.guessed) == (None, "", [])
    assert (third.lead_unit, third.due_on, third.guessed) == (None, None, [])


def test_make_tasks_sets_the_formula_whose_item_heads_the_clause(house: House) -> None:
    task = make_tasks(clauses=sentences_of(make_report(house))[:1], by=house.planner)[0]
    assert task.formula is not None
    assert task.formula.label == "两个确保"


def test_make_tasks_numbers_run_on_across_the_year(house: House) -> None:
    make_task(house)
    Task.objects.update(number="041", state="withdrawn")
    made = make_tasks(clauses=sentences_of(make_report(house))[:1], by=house.planner)
    assert made[0].number == "042"


def test_make_tasks_refuses_dropped_clauses_and_makes_none(house: House) -> None:
    clauses = sentences_of(make_report(house))
    type(clauses[0]).objects.filter(pk=clauses[1].pk).update(state="dropped")
    with pytest.raises(Refused):
        make_tasks(clauses=clauses, by=house.planner)
    assert not Task.objects.exists()


def test_make_tasks_is_the_planners(house: House) -> None:
    with pytest.raises(NotAllowed):
        make_tasks(clauses=sentences_of(make_report(house)), by=house.design_head)


def test_make_tasks_page_leads_back_to_the_table(house: House) -> None:
    clauses = sentences_of(make_report(house, tasks=READ))
    answer = signed_in(house.planner).post("/breakdown/from-clauses/", {"clause": [c.pk for c in clauses]}, follow=True)
    assert answer.status_code == 200
    assert "九颗星总装" in answer.content.decode()
    assert Task.objects.count() == 3


def test_make_tasks_page_refuses_no_clause(house: House) -> None:
    assert signed_in(house.planner).post("/breakdown/from-clauses/").status_code == 409


def test_make_tasks_button_stands_in_the_report_for_the_planner_only(house: House) -> None:
    report = make_report(house)
    report.state, report.accepted_at, report.accepted_by = "accepted", report.received_at, house.planner
    report.save()
    assert "/breakdown/from-clauses/" in signed_in(house.planner).get(f"/reports/{report.pk}/").content.decode()
    assert "/breakdown/from-clauses/" not in signed_in(house.engineer).get(f"/reports/{report.pk}/").content.decode()

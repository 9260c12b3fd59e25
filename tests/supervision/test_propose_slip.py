from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.models import Slip
from tests.factories import make_task
from tests.supervision.desk import Desk, last_told, states


def test_proposal_has_no_number_and_one_move(desk: Desk):
    slip = desk.propose(supporting=(desk.house.thermal, desk.house.software))
    assert (slip.state, slip.number, slip.light) == ("proposed", "", "not_yet")
    assert [unit.name for unit in slip.supporting.all()] == ["热控室"]
    assert states(slip) == ["proposed"]
    assert last_told(slip) == "Proposed the slip 补测低温工况"


def test_proposal_about_a_task_stands_in_the_tasks_timeline(desk: Desk):
    task = make_task(desk.house, "平台上线", lead=desk.house.design)
    desk.propose(source="task", task=task, by=desk.house.planner)
    assert last_told(task) == "Proposed the slip 补测低温工况"


def test_form_sent_again_gives_the_slip_that_is_there(desk: Desk):
    key = uuid4()
    slip = desk.propose(key=key)
    assert desk.propose(key=key) == slip == Slip.objects.get()
    for other in ({"matter": "另一件事"}, {"by": desk.house.planner}):
        with pytest.raises(Refused, match="used already"):
            desk.propose(key=key, **other)
    assert desk.propose(key=uuid4()) != slip


@pytest.mark.parametrize("who", ["design_head", "engineer", "union_officer", "stranger"])
def test_proposal_of_somebody_who_leads_nothing_is_not_allowed(desk: Desk, who: str):
    if who == "design_head":
        desk.house.design_head.posts.all().delete()
    with pytest.raises(NotAllowed):
        desk.propose(by=getattr(desk.house, who))
    assert not Slip.objects.exists()


@pytest.mark.parametrize(
    ("field", "draft"),
    [
        ("matter", {"matter": "   "}),
        ("matter", {"matter": "长" * 201}),
        ("source", {"source": "rule"}),
        ("source", {"source": "task"}),
        ("source", {"source": "clause"}),
        ("source_words", {"source_words": ""}),
        ("issued_by", {"source": "instruction"}),
        ("due_on", {"due_on": date(2026, 9, 15)}),
    ],
)
def test_proposal_that_makes_no_sense_is_refused(desk: Desk, field: str, draft: dict):
    with pytest.raises(Refused) as refusal:
        desk.propose(**draft)
    assert refusal.value.field == field
    assert not Slip.objects.exists()


def test_proposal_with_a_person_of_another_unit_is_refused(desk: Desk):
    with pytest.raises(Refused, match="does not belong"):
        desk.propose(lead_unit=desk.house.thermal)


def test_proposal_in_the_name_of_somebody_who_leads_nothing_is_refused(desk: Desk):
    with pytest.raises(Refused, match="gives no instructions"):
        desk.propose(source="instruction", issued_by=desk.house.engineer)

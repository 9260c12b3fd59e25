from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.actions.issue_table import issue_table
from luoshi.plan.cells import with_cells
from luoshi.plan.editions import changed_since, latest
from luoshi.plan.enums import AssignmentState, TaskState
from luoshi.plan.models import Edition, Task
from tests.factories import House, make_house, make_task
from tests.plan.breakdown_data import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make_house()


def draft(house: House, **fields) -> Task:
    return make_task(house, state=TaskState.DRAFTED, **{"lead": house.design, **fields})


def test_issue_table_keeps_an_edition_and_sends_every_task(house: House) -> None:
    task = draft(house, guessed=["due"])
    edition = issue_table(year=house.year, by=house.planner)
    task.refresh_from_db()
    assert (edition.number, task.state, task.guessed) == (1, TaskState.ISSUED, [])
    assert task.issued_at is not None
    assert task.assignments.get().state == AssignmentState.SENT
    assert edition.rows[str(task.pk)]["lead_unit"] == house.design.pk


def test_issue_table_marks_what_changed_since(house: House) -> None:
    task = draft(house)
    issue_table(year=house.year, by=house.planner)
    change_task(task=task, field="due", text="9月30日", by=house.planner)
    now = with_cells(Task.objects.all()).get()
    assert changed_since(latest(house.year), now) == {"due"}
    issue_table(year=house.year, by=house.planner)
    assert changed_since(latest(house.year), now) == set()
    assert Edition.objects.count() == 2


def test_issue_table_refuses_when_nothing_changed(house: House) -> None:
    draft(house)
    issue_table(year=house.year, by=house.planner)
    with pytest.raises(Refused):
        issue_table(year=house.year, by=house.planner)


def test_issue_table_refuses_a_task_without_lead(house: House) -> None:
    draft(house)
    draft(house, lead=None)
    with pytest.raises(Refused, match="002"):
        issue_table(year=house.year, by=house.planner)
    assert not Edition.objects.exists()
    assert Task.objects.filter(state=TaskState.DRAFTED).count() == 2


def test_issue_table_refuses_an_empty_table(house: House) -> None:
    with pytest.raises(Refused):
        issue_table(year=house.year, by=house.planner)


def test_issue_table_is_the_planners(house: House) -> None:
    draft(house)
    with pytest.raises(NotAllowed):
        issue_table(year=house.year, by=house.director)


def test_issue_page_issues(house: House) -> None:
    draft(house)
    assert signed_in(house.planner).post("/breakdown/issue/").status_code == 302
    assert Edition.objects.count() == 1
    assert signed_in(house.engineer).post("/breakdown/issue/").status_code == 403

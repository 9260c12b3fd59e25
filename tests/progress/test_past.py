"""The standing of a task and of a unit on a past day, as the page of its number tells it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.http import QueryDict
from django.test import Client

from luoshi.kernel.errors import Refused
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.past import day_asked, past_of_task, past_of_unit
from luoshi.progress.queries import standing_of_unit
from tests.factories import House
from tests.progress.at_work import on, standing, tree
from tests.support.queries import statements


def worked(house: House) -> dict[str, Task]:
    """10 % on 17 September, 35 % on the 18th, 60 % on the 22nd of a part of a part."""
    parts = tree(house)
    for number, percent in ((17, 10), (18, 35), (22, 60)):
        with on(9, number):
            check_in(task=parts["b1"], percent=percent, by=house.engineer)
    return parts


def test_past_of_a_unit_is_the_number_it_had_that_day(house: House) -> None:
    parts = worked(house)
    with on(9, 22):
        now = standing_of_unit(house.institute, house.year).done
        past = past_of_unit(house.institute, house.year, [parts["top"]], date(2026, 9, 22))
        before = past_of_unit(house.institute, house.year, [parts["top"]], date(2026, 9, 17))
    assert past.done == now == standing(parts["top"]).exact_done
    assert 0 < before.done < past.done
    assert before.parts[0].done == before.done


def test_past_of_a_task_tells_its_parts(house: House) -> None:
    parts = worked(house)
    past = past_of_task(parts["b"], [parts["b1"]], date(2026, 9, 18))
    assert past.parts[0].done == Fraction(35, 100)
    assert past.done == past_of_task(parts["b"], [], date(2026, 9, 21)).done


def test_past_before_a_task_was_made_says_that_it_was_not_there(house: House) -> None:
    parts = worked(house)
    past = past_of_task(parts["b"], [parts["b1"]], date(2026, 3, 1))
    assert past.done is None and past.parts[0].done is None


def test_past_asks_the_same_for_one_part_and_for_three(house: House) -> None:
    parts = worked(house)
    few = statements(lambda: past_of_task(parts["b"], [parts["b1"]], date(2026, 9, 18)))
    assert statements(lambda: past_of_task(parts["b"], [parts["a"], parts["b1"], parts["b"]], date(2026, 9, 18))) == few


@pytest.mark.parametrize("said", ["2026-02-30", "9999-12-31", "2026-12-31"])
def test_past_day_that_is_none_or_still_to_come_is_refused(house: House, said: str) -> None:
    with on(9, 22), pytest.raises(Refused):
        day_asked(QueryDict(f"on={said}"))


def test_number_pages_tell_a_past_day(house: House, client: Client) -> None:
    parts = worked(house)
    client.force_login(house.planner)
    with on(9, 22):
        of_task = client.get(f"/tasks/{parts['b1'].pk}/explain/?on=2026-09-18").content.decode()
        of_unit = client.get(f"/units/{house.institute.pk}/explain/?on=2026-09-18")
    assert "35.0%" in of_task
    assert of_unit.status_code == 200 and parts["top"].title in of_unit.content.decode()


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/", "/tasks/{leaf}/explain/"),
        ("/", "/units/{unit}/explain/"),
        ("/wall/?view=table", "/tasks/{top}/explain/"),
        ("/wall/?view=table", "/units/{unit}/explain/"),
        ("/wall/?view=table&group=upper", "/tasks/{top}/explain/"),
        ("/breakdown/", "/tasks/{top}/#where-from"),
    ],
)
def test_figures_lead_to_where_they_come_from(house: House, client: Client, page: str, link: str) -> None:
    parts = worked(house)
    Task.objects.update(state=TaskState.CARRIED_OUT)
    client.force_login(house.planner)
    with on(9, 22):
        shown = client.get(page).content.decode()
    unit = parts["top"].lead_unit_id
    assert f'href="{link.format(top=parts["top"].pk, leaf=parts["a"].pk, unit=unit)}"' in shown

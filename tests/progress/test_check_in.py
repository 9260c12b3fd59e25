from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import uuid4

import pytest

from luoshi.files.storage import opened
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from luoshi.ledger.queries import timeline_of
from luoshi.plan.enums import TaskState
from luoshi.progress import rollup
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.differences import differing
from luoshi.progress.models import CheckIn, Evidence
from tests.factories import House, make_person
from tests.progress.at_work import done, on, planned_task, standing, tree, upload


def test_check_in_reaches_the_top_exactly(house: House) -> None:
    parts = tree(house)
    for name, percent in (("b1", 71), ("b2", 60), ("b3", 62), ("a", 100), ("c", Decimal("20.25"))):
        by = house.software_head if name.startswith("b") else make_person(name, parts[name].lead_unit)
        check_in(task=parts[name], percent=percent, by=by)
    assert done(parts["b"]) == Fraction(65, 100)
    assert done(parts["top"]) == Fraction(15, 100) + Fraction(45, 100) * Fraction(65, 100) + Fraction(
        40, 100
    ) * Fraction(2025, 10000)


def test_check_in_starts_an_issued_task_and_those_above(house: House) -> None:
    parts = tree(house)
    check_in(task=parts["b1"], percent=5, by=house.engineer)
    for name in ("b1", "b", "top"):
        parts[name].refresh_from_db()
        assert parts[name].state == TaskState.CARRIED_OUT
    assert Event.objects.filter(verb="plan.task_started").count() == 3


def test_check_in_is_recorded_with_its_words(house: House) -> None:
    task = tree(house)["b1"]
    row = check_in(task=task, percent=43, note="新增用例 96 条已入库", by=house.engineer, as_of=date(2026, 9, 15))
    event = timeline_of(row).get()
    assert event.verb == "progress.checked_in"
    assert event.facts["percent"] == "43"
    assert event.after == {"percent": "43.00", "as_of": "2026-09-15"}
    assert (row.sent_by, row.as_of) == (house.engineer, date(2026, 9, 15))


def test_check_in_twice_with_one_key_is_one_check_in(house: House) -> None:
    task, key = tree(house)["b1"], uuid4()
    first = check_in(task=task, percent=43, by=house.engineer, key=key, evidence=[upload()])
    again = check_in(task=task, percent=43, by=house.engineer, key=key, evidence=[upload()])
    assert first.pk == again.pk
    assert CheckIn.objects.count() == Evidence.objects.count() == 1
    assert Event.objects.filter(verb="progress.checked_in").count() == 1


def test_check_in_when_its_key_comes_again_with_other_words_is_refused(house: House) -> None:
    """A page kept offline may carry the key of one that was sent: what it says now must not vanish silently."""
    task, key = tree(house)["b1"], uuid4()
    check_in(task=task, percent=43, note="一", by=house.engineer, key=key)
    with pytest.raises(Refused, match="something else in it"):
        check_in(task=task, percent=44, note="二", by=house.engineer, key=key)
    assert CheckIn.objects.count() == 1


def test_check_in_with_the_key_of_another_is_refused(house: House) -> None:
    parts, key = tree(house), uuid4()
    check_in(task=parts["b1"], percent=43, by=house.engineer, key=key)
    with pytest.raises(Refused, match="another check-in"):
        check_in(task=parts["b2"], percent=43, by=house.engineer, key=key)


def test_check_in_keeps_its_evidence(house: House) -> None:
    row = check_in(
        task=tree(house)["b1"], percent=43, by=house.engineer, evidence=[upload("../../a\x00b/联调记录.pdf", b"%PDF")]
    )
    kept = row.evidence.get()
    assert kept.name == "联调记录.pdf"
    with opened(kept.file.sha256) as stream:
        assert stream.read() == b"%PDF"


def test_check_in_as_of_an_earlier_day_does_not_override_a_later_one(house: House) -> None:
    task = tree(house)["b1"]
    check_in(task=task, percent=43, by=house.engineer)
    check_in(task=task, percent=30, by=house.engineer, as_of=date(2026, 9, 1))
    assert done(task) == Fraction(43, 100)


@pytest.mark.parametrize("percent", [-1, 101, Decimal("NaN"), Decimal("Infinity"), Decimal("1.005")])
def test_check_in_outside_0_to_100_is_refused(house: House, percent: Decimal | int) -> None:
    with pytest.raises(Refused) as refusal:
        check_in(task=tree(house)["b1"], percent=percent, by=house.engineer)
    assert refusal.value.field == "percent"
    assert not CheckIn.objects.exists()


def test_check_in_for_a_day_to_come_is_refused(house: House) -> None:
    with pytest.raises(Refused) as refusal:
        check_in(task=tree(house)["b1"], percent=43, by=house.engineer, as_of=date(2026, 9, 17))
    assert refusal.value.field == "as_of"


def test_check_in_on_a_task_with_children_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="its number comes from the tasks below it"):
        check_in(task=tree(house)["b"], percent=43, by=house.software_head)


@pytest.mark.parametrize("state", [TaskState.DRAFTED, TaskState.DONE, TaskState.WITHDRAWN])
def test_check_in_on_a_task_that_is_not_open_is_refused(house: House, state: str) -> None:
    task = planned_task(house, lead=house.software, owner=house.engineer, state=state)
    with pytest.raises(Refused, match="issued and not closed"):
        check_in(task=task, percent=43, by=house.engineer)


def test_check_in_with_an_empty_file_is_refused_whole(house: House) -> None:
    with pytest.raises(Refused, match="empty"):
        check_in(task=tree(house)["b1"], percent=43, by=house.engineer, evidence=[upload(content=b"")])
    assert not CheckIn.objects.exists()


def test_check_in_is_for_the_owner_and_the_head_of_the_lead_unit(house: House) -> None:
    task = tree(house)["b1"]
    check_in(task=task, percent=10, by=house.engineer)
    check_in(task=task, percent=20, by=house.software_head)
    others = [house.design_head, house.director, house.planner, house.supervisor, house.stranger]
    for other in [*others, make_person("同事", house.software)]:
        with pytest.raises(NotAllowed, match="工程师"):
            check_in(task=task, percent=30, by=other)
    assert CheckIn.objects.count() == 2


def test_check_in_on_a_task_nobody_owns_is_for_its_unit(house: House) -> None:
    task = planned_task(house, lead=house.software)
    check_in(task=task, percent=10, by=house.engineer)
    with pytest.raises(NotAllowed, match="软件室"):
        check_in(task=task, percent=20, by=house.design_head)


def test_check_in_turns_the_light_and_says_so(house: House) -> None:
    parts = tree(house)
    assert standing(parts["b1"]).light == "overdue"  # eight months unstarted
    check_in(task=parts["b1"], percent=70, by=house.engineer)
    assert standing(parts["b1"]).light == "on_track"
    event = timeline_of(parts["b1"]).get(verb="progress.light_changed")
    assert (event.actor_id, event.before, event.after) == (None, {"light": "overdue"}, {"light": "on_track"})


def test_check_in_on_the_next_day_measures_the_neighbours_too(house: House) -> None:
    parts = tree(house)
    with on(9, 17):
        check_in(task=parts["b1"], percent=43, by=house.engineer)
        assert {standing(task).as_of for task in parts.values()} == {date(2026, 9, 17)}


def test_check_in_on_the_next_day_in_a_large_year_goes_by_the_day_of_its_neighbours(house: House, monkeypatch) -> None:
    monkeypatch.setattr(rollup, "LARGE", 2)
    parts = tree(house)
    with on(9, 17):
        check_in(task=parts["b1"], percent=43, by=house.engineer)
        assert {standing(task).as_of for task in parts.values()} == {date(2026, 9, 16)}
        assert standing(parts["b1"]).exact_done == Fraction(43, 100)
        assert list(differing(house.year)) == []


def test_check_in_of_a_leaf_costs_few_statements(house: House, django_assert_max_num_queries) -> None:
    parts = tree(house)
    check_in(task=parts["b1"], percent=43, by=house.engineer)
    with django_assert_max_num_queries(20):
        check_in(task=parts["b1"], percent=44, by=house.engineer)

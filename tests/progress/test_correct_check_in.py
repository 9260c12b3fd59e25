from __future__ import annotations

from datetime import date
from fractions import Fraction
from uuid import uuid4

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.plan.actions.close_task import close_task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.correct_check_in import correct_check_in
from luoshi.progress.models import CheckIn
from tests.factories import House
from tests.progress.at_work import done, on, tree, upload


def sent(house: House) -> CheckIn:
    with on(9, 10):
        return check_in(task=tree(house)["b1"], percent=58, by=house.engineer, note="接口剩 1 个", evidence=[upload()])


def test_correction_keeps_both_and_the_day(house: House) -> None:
    was = sent(house)
    now = correct_check_in(check_in=was, percent=52, by=house.engineer, note="剩 2 个", reason="数错了")
    was.refresh_from_db()
    assert (was.percent, now.percent, now.replaces) == (58, 52, was)
    assert now.as_of == was.as_of == date(2026, 9, 10) and now.sent_at > was.sent_at
    assert done(was.task) == Fraction(52, 100)


def test_correction_is_recorded_with_both_numbers(house: House) -> None:
    was = sent(house)
    correct_check_in(check_in=was, percent=52, by=house.engineer, reason="数错了")
    event = timeline_of(was).first()
    assert event.verb == "progress.check_in_corrected"
    assert (event.facts["was"], event.facts["percent"], event.reason) == ("58", "52", "数错了")


def test_correction_twice_with_one_key_is_one_correction(house: House) -> None:
    was, key = sent(house), uuid4()
    first = correct_check_in(check_in=was, percent=52, by=house.engineer, key=key)
    assert correct_check_in(check_in=was, percent=52, by=house.engineer, key=key).pk == first.pk
    assert CheckIn.objects.count() == 2


def test_correction_of_what_was_corrected_is_refused(house: House) -> None:
    was = sent(house)
    correct_check_in(check_in=was, percent=52, by=house.engineer)
    with pytest.raises(Refused, match="corrected already"):
        correct_check_in(check_in=was, percent=50, by=house.engineer)


def test_correction_without_a_difference_is_refused(house: House) -> None:
    was = sent(house)
    with pytest.raises(Refused, match="Nothing is different"):
        correct_check_in(check_in=was, percent=was.percent, note=was.note, by=house.engineer)


def test_correction_on_a_closed_task_is_refused(house: House) -> None:
    was = sent(house)
    close_task(task=was.task, by=house.planner, done=True)
    with pytest.raises(Refused, match="closed"):
        correct_check_in(check_in=was, percent=52, by=house.engineer)


def test_correction_is_for_whoever_checks_in(house: House) -> None:
    was = sent(house)
    for other in (house.planner, house.director, house.stranger):
        with pytest.raises(NotAllowed):
            correct_check_in(check_in=was, percent=52, by=other)
    assert correct_check_in(check_in=was, percent=52, by=house.software_head).sent_by == house.software_head

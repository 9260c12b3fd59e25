"""Two people check in at the same moment in one tree: no update is lost, and neither waits for the other for ever."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from fractions import Fraction
from uuid import uuid4

import pytest
from django.db import connection, transaction

from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.plan.actions.move_task import move_task
from luoshi.plan.models import Task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.models import CheckIn
from luoshi.progress.rollup import refresh_standings
from tests.factories import make_house
from tests.progress.at_work import done, known, planned_task, recomputed, stored, tree

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
NOON = datetime(2026, 9, 16, 4, tzinfo=UTC)


def at_once(*acts) -> list[BaseException]:
    """Run each in a thread and a connection of its own, let go together."""
    barrier, errors = threading.Barrier(len(acts)), []

    def run(act) -> None:
        try:
            with clock.at(NOON):
                barrier.wait(10)
                act()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads)
    return errors


def sends(task: Task, person: Person, percent: int, **given):
    return lambda: check_in(task=Task.objects.get(pk=task.pk), percent=percent, by=person, **given)


def test_two_writers_in_one_tree_lose_nothing() -> None:
    with clock.at(NOON):
        known(2026)
        house = make_house()
        parts = tree(house)
        for percent in (10, 40, 70, 90):
            acts = [sends(parts[name], house.engineer, percent) for name in ("b1", "b2", "b3")]
            acts.append(lambda: refresh_standings(house.year.pk))
            assert at_once(*acts) == []
            assert done(parts["b"]) == Fraction(percent, 100)
            assert stored(house) == recomputed(house)


def test_two_writers_with_one_key_make_one_check_in() -> None:
    with clock.at(NOON):
        known(2026)
        house = make_house()
        parts, key = tree(house), uuid4()
        again = [sends(parts["b1"], house.engineer, 43, key=key) for _ in range(4)]
        assert at_once(*again) == []
        assert CheckIn.objects.count() == 1


def test_a_move_and_a_check_in_below_it_agree() -> None:
    with clock.at(NOON):
        known(2026)
        house = make_house()
        parts = tree(house)
        other = planned_task(house, "另一项", lead=house.design)
        refresh_standings(house.year.pk)
        for n, parent in enumerate([other, parts["top"]] * 3):
            acts = [
                lambda p=parent: move_task(task=Task.objects.get(pk=parts["b"].pk), parent=p, by=house.planner),
                sends(parts["b1"], house.engineer, 10 + n),
                sends(parts["b2"], house.engineer, 20 + n),
            ]
            assert at_once(*acts) == []
            with transaction.atomic():
                assert stored(house) == recomputed(house)

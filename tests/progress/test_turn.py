"""One writer at a time adds up a year, for all who wait. On SQLite it is always one's turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

import pytest
from django.db import connection, transaction

from luoshi.kernel import clock
from luoshi.plan.models import Task
from luoshi.progress import turn
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.models import CheckIn, Waiting
from luoshi.progress.rollup import refresh_standings, settle
from tests.factories import House, make_house
from tests.progress.at_work import done, known, planned_task, recomputed, stored, tree
from tests.progress.test_two_writers import NOON, at_once, sends

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[House, dict[str, Task]]]:
    monkeypatch.setattr(turn, "PATIENCE", "20ms")
    with clock.at(NOON):
        known(2026)
        house = make_house()
        yield house, tree(house)


@contextmanager
def somebody_elses_turn(year_id: int) -> Iterator[None]:
    """Another connection has the turn, and within it does nothing."""
    taken, enough = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic():
                turn.take(year_id)
                taken.set()
                enough.wait(60)
        finally:
            connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(60)
    try:
        yield
    finally:
        enough.set()
        holder.join(60)


def test_check_in_out_of_turn_is_kept_and_added_up_afterwards(parts: tuple[House, dict[str, Task]]) -> None:
    house, tasks = parts
    with somebody_elses_turn(house.year.pk):
        check_in(task=tasks["b1"], percent=50, by=house.engineer)
        assert CheckIn.objects.count() == Waiting.objects.count() == 1
        assert done(tasks["b1"]) == 0
    settle(house.year.pk)
    assert done(tasks["b1"]) == Fraction(1, 2)
    assert not Waiting.objects.exists()
    assert stored(house) == recomputed(house)


def test_next_in_turn_adds_up_what_waits(parts: tuple[House, dict[str, Task]]) -> None:
    house, tasks = parts
    with somebody_elses_turn(house.year.pk):
        check_in(task=tasks["b1"], percent=50, by=house.engineer)
        check_in(task=tasks["b3"], percent=80, by=house.engineer)
    check_in(task=tasks["b2"], percent=60, by=house.engineer)
    assert not Waiting.objects.exists()
    assert done(tasks["b"]) == Fraction(50 * 40 + 60 * 30 + 80 * 30, 10000)
    assert stored(house) == recomputed(house)


def test_same_check_in_sent_again_is_added_up_if_it_waited(parts: tuple[House, dict[str, Task]]) -> None:
    house, tasks = parts
    with somebody_elses_turn(house.year.pk):
        row = check_in(task=tasks["b1"], percent=50, by=house.engineer)
    again = check_in(task=tasks["b1"], percent=50, by=house.engineer, key=row.key)
    assert again == row and done(tasks["b1"]) == Fraction(1, 2)


def test_measuring_the_year_adds_up_what_waits(parts: tuple[House, dict[str, Task]]) -> None:
    house, tasks = parts
    with somebody_elses_turn(house.year.pk):
        check_in(task=tasks["b1"], percent=50, by=house.engineer)
    refresh_standings(house.year.pk)
    assert not Waiting.objects.exists() and done(tasks["b1"]) == Fraction(1, 2)


def test_long_turn_adds_up_afterwards_what_came_to_wait(parts: tuple[House, dict[str, Task]]) -> None:
    house, tasks = parts
    with transaction.atomic():
        refresh_standings(house.year.pk)
        errors = at_once(sends(tasks["b1"], house.engineer, 50))
        assert errors == [] and done(tasks["b1"]) == 0
    assert done(tasks["b1"]) == Fraction(1, 2)
    assert not Waiting.objects.exists()


def test_sixteen_writers_under_one_root_lose_nothing(parts: tuple[House, dict[str, Task]]) -> None:
    house, tasks = parts
    leaves = [
        planned_task(house, f"c{n}", parent=tasks["c"], lead=house.thermal, owner=house.engineer) for n in range(16)
    ]
    refresh_standings(house.year.pk)

    def write(leaf: Task) -> None:
        for percent in (20, 40, 60):
            check_in(task=Task.objects.get(pk=leaf.pk), percent=percent, by=house.engineer)

    assert at_once(*(lambda leaf=leaf: write(leaf) for leaf in leaves)) == []
    assert CheckIn.objects.count() == 48
    assert done(tasks["c"]) == Fraction(60, 100)
    assert not Waiting.objects.exists()
    assert stored(house) == recomputed(house)

"""Where a task stood on a past day, at a cost that grows with what changed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.db import connection

from luoshi.org.queries import working_days
from luoshi.plan.actions.withdraw_task import withdraw_task
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.correct_check_in import correct_check_in
from luoshi.progress.history import curve_of_task, standing_on
from luoshi.progress.models import StandingChange
from luoshi.progress.rollup import refresh_standings
from luoshi.progress.time_plan import Span, planned_by
from tests.factories import House
from tests.progress.at_work import on, standing, tree
from tests.support.queries import statements


def test_history_tells_every_past_day_of_every_node(house: House) -> None:
    parts, day = tree(house), {}
    for number, percent in ((17, 10), (18, 35), (22, 60)):
        with on(9, number):
            refresh_standings(house.year.pk)
            check_in(task=parts["b1"], percent=percent, by=house.engineer)
            day[number] = {name: (standing(t).exact_done, standing(t).light) for name, t in parts.items()}
    day[21] = day[18]
    with on(10, 9):
        for number, shown in day.items():
            for name, task in parts.items():
                past = standing_on(task, date(2026, 9, number))
                assert past is not None and (past.done, past.light) == shown[name]


def test_history_shows_what_was_known_then(house: House) -> None:
    parts = tree(house)
    with on(9, 17):
        row = check_in(task=parts["b1"], percent=80, by=house.engineer, as_of=date(2026, 9, 1))
    with on(9, 20):
        correct_check_in(check_in=row, percent=20, by=house.engineer, reason="数错")
        assert standing_on(parts["b1"], date(2026, 9, 16)).done == 0
        assert standing_on(parts["b1"], date(2026, 9, 19)).done == Fraction(4, 5)
        assert standing_on(parts["b1"], date(2026, 9, 20)).done == Fraction(1, 5)


def test_history_of_a_day_is_its_last(house: House) -> None:
    parts = tree(house)
    for percent in (10, 20, 30):
        check_in(task=parts["b1"], percent=percent, by=house.engineer)
    rows = StandingChange.objects.filter(task=parts["b1"])
    assert [(row.day, row.exact_done) for row in rows] == [(date(2026, 9, 16), Fraction(3, 10))]


def test_history_does_not_grow_with_days_on_which_nothing_changed(house: House) -> None:
    tree(house)
    before = StandingChange.objects.count()
    lights = dict(StandingChange.objects.values_list("task", "light"))
    for number in (17, 18, 21):
        with on(9, number):
            refresh_standings(house.year.pk)
    assert set(lights.values()) == {"overdue"}  # more than thirty points behind, and so it stays
    assert StandingChange.objects.count() == before


def test_history_planned_is_worked_out_from_the_plan(house: House) -> None:
    parts = tree(house)
    past = standing_on(parts["top"], date(2026, 3, 31))
    span = Span(date(2026, 1, 1), date(2026, 12, 31))
    assert past is None  # the task was made in September
    assert standing_on(parts["top"], date(2026, 9, 16)).planned == planned_by(span, date(2026, 9, 16), working_days())


def test_history_of_a_withdrawn_task_ends_on_that_day(house: House) -> None:
    parts = tree(house)
    with on(9, 18):
        withdraw_task(task=parts["a"], by=house.planner, reason="不再做")
        assert standing_on(parts["a"], date(2026, 9, 18)) is None
        assert standing_on(parts["a"], date(2026, 9, 17)).light == "overdue"


def test_history_on_a_past_day_asks_the_same_however_long_it_is(house: House) -> None:
    parts = tree(house)
    once = 4 if connection.vendor == "postgresql" else 5  # PostgreSQL answers two questions in one trip
    for number in (17, 18, 21):
        with on(9, number):
            check_in(task=parts["b1"], percent=number, by=house.engineer)
            assert statements(lambda: standing_on(parts["top"], date(2026, 9, 16))) == once


def test_curve_of_a_task_is_what_was_known_at_each_month_end(house: House) -> None:
    parts = tree(house)
    with on(9, 20):
        check_in(task=parts["b1"], percent=50, by=house.engineer)
    with on(10, 20):
        check_in(task=parts["b1"], percent=75, by=house.engineer)
        points = {point.on: point for point in curve_of_task(parts["b1"])}
    assert points[date(2026, 8, 31)].done == 0
    assert points[date(2026, 9, 30)].done == 0.5
    assert points[date(2026, 10, 20)].done == 0.75
    assert points[date(2026, 11, 30)].done is None and points[date(2026, 12, 31)].planned == 1

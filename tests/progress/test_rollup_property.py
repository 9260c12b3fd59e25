"""Whatever happens in whatever order, what is stored is what a full recomputation gives, in exact fractions."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luoshi.kernel import clock, trees
from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.plan.actions.close_task import close_task
from luoshi.plan.actions.move_task import move_task
from luoshi.plan.actions.reopen_task import reopen_task
from luoshi.plan.actions.withdraw_task import withdraw_task
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Milestone, Task
from luoshi.progress.actions.change_measure import change_measure
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.correct_check_in import correct_check_in
from luoshi.progress.actions.correct_reading import correct_reading
from luoshi.progress.actions.pass_milestone import pass_milestone
from luoshi.progress.actions.read_measure import read_measure
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.actions.unpass_milestone import unpass_milestone
from luoshi.progress.enums import RollupKind
from luoshi.progress.measure_checks import Definition
from luoshi.progress.measure_enums import Direction
from luoshi.progress.models import CheckIn, Measure, MeasureReading, Standing, StandingChange
from luoshi.progress.rollup import refresh_standings
from tests.factories import House, make_house
from tests.progress.at_work import known, on, recomputed, stored
from tests.progress.measures_at_hand import make_measure

pytestmark = pytest.mark.django_db

picks = st.integers(0, 40)
percents = st.decimals(0, 100, places=2)
steps = st.one_of(
    st.tuples(st.just("check_in"), picks, percents, st.integers(0, 60), st.sampled_from(["", "缺件"])),
    st.tuples(st.just("correct"), picks, percents),
    st.tuples(st.just("add"), picks, st.integers(1, 9), st.booleans()),
    st.tuples(st.just("issue"), picks),
    st.tuples(st.just("move"), picks, picks),
    st.tuples(st.just("weigh"), picks, st.integers(1, 50)),
    st.tuples(st.just("due"), picks, st.integers(-30, 60)),
    st.tuples(st.just("close"), picks, st.booleans()),
    st.tuples(st.just("reopen"), picks),
    st.tuples(st.just("withdraw"), picks),
    st.tuples(st.just("rule"), picks, st.sampled_from([kind.value for kind in RollupKind]), percents),
    st.tuples(st.just("define"), picks, st.sampled_from(list(Direction))),
    st.tuples(st.just("read"), picks, st.integers(1, 9), percents),
    st.tuples(st.just("read_again"), picks, percents),
    st.tuples(st.just("aim"), picks, st.integers(1, 90)),
    st.tuples(st.just("mark"), picks, st.integers(-30, 60)),
    st.tuples(st.just("tick_mark"), picks),
)


@dataclass
class Life:
    """One random life of a small tree."""

    house: House
    day: date

    def task(self, pick: int) -> Task:
        tasks = list(Task.objects.order_by("pk"))
        return tasks[pick % len(tasks)]

    def check_in(self, pick: int, percent: Decimal, ago: int, blocked: str) -> None:
        """What stands in the way moves no number: the recomputation knows nothing of it."""
        day = self.day - timedelta(days=ago)
        check_in(task=self.task(pick), percent=percent, by=self.house.design_head, as_of=day, blocked_by=blocked)

    def correct(self, pick: int, percent: Decimal) -> None:
        rows = list(CheckIn.objects.order_by("pk"))
        if rows:
            correct_check_in(check_in=rows[pick % len(rows)], percent=percent, by=self.house.design_head)

    def add(self, pick: int, weight: int, issued: bool) -> None:
        parent = self.task(pick)
        if parent.state in (TaskState.ISSUED, TaskState.CARRIED_OUT) and parent.depth < 5:
            plant(self.house, parent, weight, TaskState.ISSUED if issued else TaskState.DRAFTED)

    def issue(self, pick: int) -> None:
        task = self.task(pick)
        if task.state == TaskState.DRAFTED:
            self.change(task, state=TaskState.ISSUED)

    def move(self, pick: int, to: int) -> None:
        move_task(task=self.task(pick), parent=self.task(to), by=self.house.planner)

    def weigh(self, pick: int, weight: int) -> None:
        self.change(self.task(pick), weight=weight)

    def due(self, pick: int, days: int) -> None:
        self.change(self.task(pick), due_on=self.day + timedelta(days=days))

    def close(self, pick: int, done: bool) -> None:
        close_task(task=self.task(pick), by=self.house.planner, done=done, reason="年终")

    def reopen(self, pick: int) -> None:
        reopen_task(task=self.task(pick), by=self.house.planner, reason="误办")

    def withdraw(self, pick: int) -> None:
        withdraw_task(task=self.task(pick), by=self.house.planner, reason="不再做")

    def rule(self, pick: int, kind: str, percent: Decimal) -> None:
        set_rollup_rule(task=self.task(pick), kind=kind, percent=percent, reason="清点", by=self.house.planner)

    def mark(self, pick: int, days: int) -> None:
        task = self.task(pick)
        Milestone.objects.create(task=task, title="节点", due_on=self.day + timedelta(days=days))
        record("plan.task_changed", about=task, by=self.house.planner, facts={})

    def tick_mark(self, pick: int) -> None:
        marks = list(Milestone.objects.order_by("pk"))
        if marks:
            mark = marks[pick % len(marks)]
            act = unpass_milestone if mark.passed_on else pass_milestone
            act(milestone=mark, by=self.house.design_head)

    def define(self, pick: int, direction: str) -> None:
        """A measure of the task, by which it goes from then on."""
        edges = {"band_low": 30, "band_high": 50} if direction == "band" else {}
        goal = {"band": {"target": None}, "lower": {"baseline": 90, "target": 10}}.get(direction, {"target": 80})
        task = self.task(pick)
        make_measure(self.house, task=task, direction=direction, **{"baseline": Decimal(10), **goal, **edges})
        self.rule(pick, "measure", Decimal(0))

    def measure(self, pick: int) -> Measure | None:
        measures = list(Measure.objects.order_by("pk"))
        return measures[pick % len(measures)] if measures else None

    def read(self, pick: int, month: int, value: Decimal) -> None:
        if measure := self.measure(pick):
            read_measure(measure=measure, period=date(2026, month, 1), value=value, by=self.house.design_head)

    def read_again(self, pick: int, value: Decimal) -> None:
        rows = list(MeasureReading.objects.order_by("pk"))
        if rows:
            correct_reading(reading=rows[pick % len(rows)], value=value, by=self.house.design_head)

    def aim(self, pick: int, target: int) -> None:
        if measure := self.measure(pick):
            new = Definition(
                measure.name, direction=Direction.HIGHER, baseline=Decimal(10), target=Decimal(10 + target),
                first_period=measure.first_period,
            )  # fmt: skip
            change_measure(measure=measure, by=self.house.planner, definition=new)

    def change(self, task: Task, **columns: Any) -> None:
        """As the breakdown table changes a cell."""
        Task.objects.filter(pk=task.pk).update(**columns)
        record("plan.task_changed", about=task, by=self.house.planner, facts={})


def plant(house: House, parent: Task | None, weight: int, state: str) -> Task:
    task = Task.objects.create(
        year=house.year, parent=parent, number=f"T{Task.objects.count() + 1}", title="任务", lead_unit=house.design,
        weight=weight, state=state, starts_on=date(2026, 1, 1), due_on=date(2026, 11, 30), due_kind="date",
        created_at=clock.now(), created_by=house.planner,
    )  # fmt: skip
    trees.place(task)
    record("plan.task_made", about=task, by=house.planner, facts={})
    return task


def assert_history(house: House) -> None:
    """The last line of each task's history says what its standing says."""
    last = {row.task_id: (row.exact_done, row.light) for row in StandingChange.objects.order_by("day")}
    for pk, now in stored(house).items():
        assert last.get(pk, (0, "not_yet")) == (now.done, now.light)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(picks, min_size=2, max_size=12), st.lists(steps, min_size=1, max_size=14), st.lists(st.booleans()))
def test_stored_standing_is_the_recomputed_one(parents: list[int], life: list[Any], nights: list[bool]) -> None:
    with transaction.atomic():
        with on(9, 16):
            known(2026)
            house = make_house()
            planted: list[Task] = []
            for pick in parents:
                parent = planted[pick % len(planted)] if planted and pick % 4 else None
                planted.append(plant(house, parent, pick + 1, TaskState.ISSUED))
            assert stored(house) == recomputed(house)
        day = date(2026, 9, 16)
        for number, (verb, *given_) in enumerate(life):
            if number < len(nights) and nights[number]:
                day += timedelta(days=1)  # no tick ran in the night
            with on(day.month, day.day):
                with suppress(Refused):
                    getattr(Life(house, day), verb)(*given_)
                assert_history(house)
                assert {pk: m.done for pk, m in stored(house).items()} == {
                    pk: m.done for pk, m in recomputed(house).items()
                }
                if not any(nights):
                    assert stored(house) == recomputed(house)
        with on(day.month, day.day):
            refresh_standings(house.year.pk)
            assert stored(house) == recomputed(house)
            assert not Standing.objects.filter(task__state=TaskState.WITHDRAWN).exists()
        transaction.set_rollback(True)

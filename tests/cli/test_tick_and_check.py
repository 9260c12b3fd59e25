"""``luoshi tick`` moves the plan on by a day; ``luoshi check`` finds what does not follow from what it is computed from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import typer

from luoshi.cli import check, tick
from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.ledger.actions import seal_events
from luoshi.org.models import Unit
from luoshi.plan.models import Task
from luoshi.progress import rollup
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.models import Standing, StandingChange, Waiting
from luoshi.progress.rollup import refresh_standings
from luoshi.supervision.actions import plan_digests
from luoshi.supervision.models import Channel
from tests.factories import House
from tests.progress.at_work import on, standing, tree
from tests.progress.conftest import house  # noqa: F401 - the fixture


def test_tick_measures_open_years_for_today(house: House) -> None:  # noqa: F811
    top = tree(house)["top"]
    before = standing(top).exact_planned
    with on(9, 17):
        assert tick.run() == [("示例研究所 2026", 7)]
        assert standing(top).as_of == date(2026, 9, 17)
        assert standing(top).exact_planned > before
        assert tick.run() == [("示例研究所 2026", 0)]


def test_check_finds_nothing_in_order_even_a_day_later(house: House) -> None:  # noqa: F811
    tree(house)
    with on(9, 17):
        assert check.run() == []


def test_check_names_every_row_that_differs(house: House) -> None:  # noqa: F811
    parts = tree(house)
    Standing.objects.filter(task=parts["b1"]).update(done="1/2")
    Standing.objects.filter(task=parts["b2"]).delete()
    Task.objects.filter(pk=parts["c"].pk).update(path="/999/")
    Unit.objects.filter(pk=house.thermal.pk).update(depth=9)
    found = check.run()
    assert [line.split(":")[0] for line in found] == [
        f"unit {house.thermal.pk} 热控室",
        f"task {parts['c'].pk} {parts['c']}",
        f"task {parts['b2'].pk} {parts['b2'].number}",
        f"task {parts['b1'].pk} {parts['b1'].number}",
        f"task {parts['b1'].pk} {parts['b1'].number}",
    ]
    assert "stands at 1/2" in found[-2] and "its history ends at 0" in found[-1]


def test_check_names_a_history_that_ends_elsewhere(house: House) -> None:  # noqa: F811
    parts = tree(house)
    check_in(task=parts["b1"], percent=50, by=house.engineer)
    assert check.run() == []
    StandingChange.objects.filter(task=parts["b1"]).update(done="1/3")
    assert [line.rpartition(": ")[2] for line in check.run()] == [
        "stands at 1/2, behind; its history ends at 1/3, behind"
    ]


def test_check_names_a_history_without_its_task(house: House) -> None:  # noqa: F811
    StandingChange.objects.create(task_id=987654, day=date(2026, 9, 16), done="0", light="behind")
    assert check.run() == ["task 987654: has a history and is not there"]


def test_check_leaves_out_what_still_waits_to_be_added_up(house: House) -> None:  # noqa: F811
    parts = tree(house)
    Waiting.objects.create(year=house.year, task=parts["b1"])
    Standing.objects.filter(task__in=[parts["b1"], parts["b"]]).update(done="1/2")
    assert check.run() == []


def test_tick_says_what_became_of_messages(house: House, settings: Any) -> None:  # noqa: F811
    settings.SMTP = {}
    for who in (house.engineer, house.design_head):
        Channel.objects.create(person=who, over="mail", address="a@example.org", set_at=clock.now())
    tree(house)
    with on(9, 17):
        assert tick.messages() == ["messages: 2 digests, 0 at once", "messages: 1 failed, 1 nothing"]
        assert tick.messages() == []


def test_job_that_fails_is_told_and_the_other_jobs_run(
    house: House,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: Any,
) -> None:
    """Seals and the plan of messages fail, what already lies there is sent all the same, and the end is 1."""
    tree(house)
    settings.SMTP = {}
    Channel.objects.create(person=house.engineer, over="mail", address="a@example.org", set_at=clock.now())
    with on(9, 17):
        plan_digests.plan_digests()

        def fails() -> None:
            raise RuntimeError("no such thing")

        monkeypatch.setattr(seal_events, "seal_events", fails)
        monkeypatch.setattr(plan_digests, "plan_digests", fails)
        with pytest.raises(typer.Exit) as end:
            tick.tick()
    said = capsys.readouterr()
    assert end.value.exit_code == 1
    assert "seals: failed, RuntimeError: no such thing" in said.err
    assert said.err.rstrip().endswith("tick: failed: seals, plan of messages")
    assert "示例研究所 2026: 7 standings measured" in said.out and "messages: 1 failed" in said.out


def test_year_that_fails_is_told_and_the_rest_goes_on(
    house: House,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tree(house)
    opened = {"conference_on": date(2027, 1, 20), "opened_at": clock.now(), "opened_by": house.planner}
    WorkYear.objects.create(unit=house.institute, year=2027, **opened)

    def fails(year: int) -> int:
        if year == house.year.pk:
            raise RuntimeError("no such thing")
        return refresh_standings(year)

    monkeypatch.setattr(rollup, "refresh_standings", fails)
    with on(9, 17), pytest.raises(typer.Exit) as end:
        tick.tick()
    said = capsys.readouterr()
    assert end.value.exit_code == 1
    assert "示例研究所 2026: failed, RuntimeError: no such thing" in said.err
    assert "示例研究所 2027: 0 standings measured" in said.out
    assert "示例研究所 2026: 1 slips by rule" in said.out

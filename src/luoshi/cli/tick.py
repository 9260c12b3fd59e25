"""What is due by the clock: today the plan moves on by a day, the lights with it, and rules look for what lags."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from luoshi.cli import django_ready

if TYPE_CHECKING:
    from luoshi.supervision.actions.climb_ladder import Climbed
    from luoshi.supervision.actions.inspect_tasks import Inspected

log = logging.getLogger(__name__)
T = TypeVar("T")
R = TypeVar("R")


def tick() -> None:
    """Do all that is due by the clock. Safe to run at any time, as often as one likes.

    Each job stands by itself: one that fails is told on the error output and logged, the others run, and the end is 1."""
    django_ready.start()
    gc.freeze()  # what is loaded by now stays to the end: nothing to look through again with every batch
    failed: list[str] = []
    jobs: tuple[tuple[str, Callable[[list[str]], Iterable[str]]], ...] = (
        ("seals", seals), ("standings", standings), ("rules", rules), ("ladder", ladder), ("messages", messages),
        ("statistics", keep_statistics),
    )  # fmt: skip
    for name, job in jobs:
        _alone(name, lambda job=job: _told(job(failed)), failed)  # type: ignore[misc]
    if failed:
        typer.echo(f"tick: failed: {', '.join(failed)}", err=True)
        raise typer.Exit(1)


def _told(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)


def seals(failed: list[str]) -> Iterator[str]:
    from luoshi.ledger.actions.seal_events import seal_events

    while seal := seal_events():
        yield f"sealed {seal.count} events: {seal.digest[:16]}"


def standings(failed: list[str]) -> Iterator[str]:
    for year, changed in run(failed):
        yield f"{year}: {changed} standings measured"


def rules(failed: list[str]) -> Iterator[str]:
    for year, done in supervise(failed):
        yield f"{year}: {done.made} slips by rule, {done.raised} raised{_unknown(done.unknown)}"


def ladder(failed: list[str]) -> Iterator[str]:
    for name, climbed in climb(failed):
        did = f"{climbed.told} notices, {climbed.raised} raised, {climbed.urged} urged by the ladder"
        yield f"{name}: {did}{_unknown(climbed.unknown)}"


def _unknown(years: Iterable[int]) -> str:
    return f"; working days not known: {', '.join(map(str, sorted(years)))}" if years else ""


def run(failed: list[str] | None = None) -> list[tuple[str, int]]:
    """Returns each open year with how many standings changed."""
    from luoshi.intake.models import WorkYear
    from luoshi.progress.rollup import refresh_standings

    open_years = WorkYear.objects.filter(closed_at__isnull=True).select_related("unit").order_by("pk")
    return _each(((_name(year), year) for year in open_years), lambda year: refresh_standings(year.pk), failed)


def supervise(failed: list[str] | None = None) -> list[tuple[str, Inspected]]:
    """The lights of slips, then the rules. Returns each open year with what its rules did."""
    from luoshi.intake.models import WorkYear
    from luoshi.org.models import Unit
    from luoshi.supervision.actions.inspect_tasks import inspect_tasks
    from luoshi.supervision.actions.refresh_lights import refresh_lights

    units = Unit.objects.filter(slips__isnull=False).distinct().order_by("pk")
    _each(((unit.name, unit) for unit in units), lambda unit: refresh_lights(unit=unit), failed)
    open_years = WorkYear.objects.filter(closed_at__isnull=True).select_related("unit").order_by("pk")
    return _each(((_name(year), year) for year in open_years), lambda year: inspect_tasks(year=year), failed)


def climb(failed: list[str] | None = None) -> list[tuple[str, Climbed]]:
    """The ladder of each institution with slips, after the rules have made and raised theirs."""
    from luoshi.org.models import Unit
    from luoshi.supervision.actions.climb_ladder import climb_ladder

    units = Unit.objects.filter(slips__isnull=False).distinct().order_by("pk")
    return _each(((unit.name, unit) for unit in units), lambda unit: climb_ladder(unit=unit), failed)


def _name(year: Any) -> str:
    return f"{year.unit.name} {year.year}"


def _each(things: Iterable[tuple[str, T]], do: Callable[[T], R], failed: list[str] | None) -> list[tuple[str, R]]:
    """Each by itself. With a list for ``failed``, one that fails is told, logged and named there, and the rest goes on;
    without one its error is raised."""
    found = []
    for name, thing in things:
        _alone(name, lambda name=name, thing=thing: found.append((name, do(thing))), failed)  # type: ignore[misc]
    return found


def _alone(name: str, job: Callable[[], object], failed: list[str] | None) -> None:
    try:
        job()
    except Exception as error:
        if failed is None:
            raise
        log.exception("%s failed", name)
        typer.echo(f"{name}: failed, {type(error).__name__}: {error}", err=True)
        failed.append(name)


def messages(failed: list[str] | None = None) -> list[str]:
    """The day's messages and what is urgent; what earlier runs could not deliver; and out with what is long settled. Returns
    what happened, in lines. What cannot be laid down holds up nothing that lies there."""
    lines: list[str] = []
    for name, job in (("plan of messages", _plan), ("sending", _send), ("pruning of deliveries", _prune)):
        _alone(name, lambda job=job: lines.extend(job()), failed)  # type: ignore[misc]
    return lines


def _plan() -> Iterator[str]:
    from luoshi.supervision.actions.plan_digests import plan_digests

    planned = plan_digests()
    if planned.digests or planned.at_once:
        yield f"messages: {planned.digests} digests, {planned.at_once} at once"
    if planned.unknown:
        years = ", ".join(map(str, sorted(planned.unknown)))
        yield f"messages: no digests on working days, for those of {years} are not known"


def _send() -> Iterator[str]:
    from luoshi.supervision.actions.send_deliveries import send_deliveries

    if done := send_deliveries():
        yield "messages: " + ", ".join(f"{count} {state}" for state, count in sorted(done.items()))


def _prune() -> Iterator[str]:
    from luoshi.supervision.actions.prune_deliveries import prune_deliveries

    if gone := prune_deliveries():
        yield f"messages: {gone} old deliveries deleted"


def keep_statistics(failed: list[str] | None = None) -> Iterable[str]:
    """Let SQLite look at samples of its tables, so that it picks the right index; PostgreSQL does so by itself."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")
    return ()

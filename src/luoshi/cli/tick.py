"""What is due by the clock: today the plan moves on by a day, the lights with it, and rules look for what lags."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
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
    """Measure every open year for today and seal settled events. Safe to run at any time, as often as one likes."""
    django_ready.start()
    from luoshi.ledger.actions.seal_events import seal_events

    failed: list[str] = []
    while seal := seal_events():
        typer.echo(f"sealed {seal.count} events: {seal.digest[:16]}")
    for year, changed in run(failed):
        typer.echo(f"{year}: {changed} standings measured")
    for year, done in supervise(failed):
        unknown = f"; working days not known: {', '.join(map(str, sorted(done.unknown)))}" if done.unknown else ""
        typer.echo(f"{year}: {done.made} slips by rule, {done.raised} raised{unknown}")
    for name, climbed in climb(failed):
        unknown = f"; working days not known: {', '.join(map(str, sorted(climbed.unknown)))}" if climbed.unknown else ""
        typer.echo(
            f"{name}: {climbed.told} notices, {climbed.raised} raised, {climbed.urged} urged by the ladder{unknown}"
        )
    for line in messages():
        typer.echo(line)
    keep_statistics()
    if failed:
        raise typer.Exit(1)


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
        try:
            found.append((name, do(thing)))
        except Exception as error:
            if failed is None:
                raise
            log.exception("%s failed", name)
            typer.echo(f"{name}: failed, {type(error).__name__}: {error}", err=True)
            failed.append(name)
    return found


def messages() -> list[str]:
    """The day's messages and what is urgent, and what earlier runs could not deliver. Returns what happened, in lines."""
    from luoshi.supervision.actions.plan_digests import plan_digests
    from luoshi.supervision.actions.send_deliveries import send_deliveries

    planned, lines = plan_digests(), []
    if planned.digests or planned.at_once:
        lines.append(f"messages: {planned.digests} digests, {planned.at_once} at once")
    if planned.unknown:
        years = ", ".join(map(str, sorted(planned.unknown)))
        lines.append(f"messages: no digests on working days, for those of {years} are not known")
    if done := send_deliveries():
        lines.append("messages: " + ", ".join(f"{count} {state}" for state, count in sorted(done.items())))
    return lines


def keep_statistics() -> None:
    """Let SQLite look at samples of its tables, so that it picks the right index; PostgreSQL does so by itself."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")

"""What is due by the clock: today the plan moves on by a day, the lights with it, and rules look for what lags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from luoshi.cli import django_ready

if TYPE_CHECKING:
    from luoshi.supervision.actions.climb_ladder import Climbed
    from luoshi.supervision.actions.inspect_tasks import Inspected


def tick() -> None:
    """Measure every open year for today and seal settled events. Safe to run at any time, as often as one likes."""
    django_ready.start()
    from luoshi.ledger.actions.seal_events import seal_events

    while seal := seal_events():
        typer.echo(f"sealed {seal.count} events: {seal.digest[:16]}")
    for year, changed in run():
        typer.echo(f"{year}: {changed} standings measured")
    for year, done in supervise():
        unknown = f"; working days not known: {', '.join(map(str, sorted(done.unknown)))}" if done.unknown else ""
        typer.echo(f"{year}: {done.made} slips by rule, {done.raised} raised{unknown}")
    for name, climbed in climb():
        unknown = f"; working days not known: {', '.join(map(str, sorted(climbed.unknown)))}" if climbed.unknown else ""
        typer.echo(
            f"{name}: {climbed.told} notices, {climbed.raised} raised, {climbed.urged} urged by the ladder{unknown}"
        )
    for line in messages():
        typer.echo(line)
    keep_statistics()


def run() -> list[tuple[str, int]]:
    """Returns each open year with how many standings changed."""
    from luoshi.intake.models import WorkYear
    from luoshi.progress.rollup import refresh_standings

    open_years = WorkYear.objects.filter(closed_at__isnull=True).select_related("unit").order_by("pk")
    return [(f"{year.unit.name} {year.year}", refresh_standings(year.pk)) for year in open_years]


def supervise() -> list[tuple[str, Inspected]]:
    """The lights of slips, then the rules. Returns each open year with what its rules did."""
    from luoshi.intake.models import WorkYear
    from luoshi.org.models import Unit
    from luoshi.supervision.actions.inspect_tasks import inspect_tasks
    from luoshi.supervision.actions.refresh_lights import refresh_lights

    for unit in Unit.objects.filter(slips__isnull=False).distinct().order_by("pk"):
        refresh_lights(unit=unit)
    open_years = WorkYear.objects.filter(closed_at__isnull=True).select_related("unit").order_by("pk")
    return [(f"{year.unit.name} {year.year}", inspect_tasks(year=year)) for year in open_years]


def climb() -> list[tuple[str, Climbed]]:
    """The ladder of each institution with slips, after the rules have made and raised theirs."""
    from luoshi.org.models import Unit
    from luoshi.supervision.actions.climb_ladder import climb_ladder

    units = Unit.objects.filter(slips__isnull=False).distinct().order_by("pk")
    return [(unit.name, climb_ladder(unit=unit)) for unit in units]


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

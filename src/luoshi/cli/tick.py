"""What is due by the clock: today the plan moves on by a day, and the lights with it."""

from __future__ import annotations

import typer

from luoshi.cli import django_ready


def tick() -> None:
    """Measure every open year for today and seal settled events. Safe to run at any time, as often as one likes."""
    django_ready.start()
    from luoshi.ledger.actions.seal_events import seal_events

    while seal := seal_events():
        typer.echo(f"sealed {seal.count} events: {seal.digest[:16]}")
    for year, changed in run():
        typer.echo(f"{year}: {changed} standings measured")
    keep_statistics()


def run() -> list[tuple[str, int]]:
    """Returns each open year with how many standings changed."""
    from luoshi.intake.models import WorkYear
    from luoshi.progress.rollup import refresh_standings

    open_years = WorkYear.objects.filter(closed_at__isnull=True).select_related("unit").order_by("pk")
    return [(f"{year.unit.name} {year.year}", refresh_standings(year.pk)) for year in open_years]


def keep_statistics() -> None:
    """Let SQLite look at samples of its tables, so that it picks the right index; PostgreSQL does so by itself."""
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")
            cursor.execute("ANALYZE")

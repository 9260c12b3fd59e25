from __future__ import annotations

import socket
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from luoshi.cli import django_ready, serve

HOST = "127.0.0.1"


def demo(
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw the demonstration away and make it anew.")] = False,
    only_build: Annotated[bool, typer.Option("--only-build", help="Make it, do not serve it.")] = False,
) -> None:
    """Make the demonstration institute, if it is not there yet, and serve it on this machine only."""
    console = Console()
    django_ready.start(demo=True)
    if not only_build and _taken(port):
        console.print(f"Port {port} is in use. Try: luoshi demo --port {port + 1}", style="red")
        raise typer.Exit(1)
    if fresh:
        _throw_away()
    _prepare(console)
    if not only_build:
        _accounts(console, port)
        serve.run(HOST, port, workers=1, threads=4)


def _taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def _throw_away() -> None:
    from pathlib import Path

    from django.conf import settings
    from django.db import connection

    if connection.vendor != "sqlite":
        typer.echo("--fresh throws away only an SQLite demonstration; drop the PostgreSQL database yourself.", err=True)
        raise typer.Exit(1)
    connection.close()
    for suffix in ("", "-wal", "-shm", "-line"):
        Path(f"{settings.DATABASES['default']['NAME']}{suffix}").unlink(missing_ok=True)


def _prepare(console: Console) -> None:
    from luoshi.demo.build import build
    from luoshi.intake.models import WorkYear
    from luoshi.kernel import clock
    from luoshi.org.models import Unit
    from luoshi.progress.rollup import refresh_standings

    django_ready.migrate_quietly()
    if Unit.objects.exists():
        for year in WorkYear.objects.filter(closed_at__isnull=True):
            refresh_standings(year.pk, clock.today())
        return
    with Progress(console=console, transient=True) as bar:
        line = bar.add_task("Making the demonstration institute 正在建立演示单位", total=None)
        build(clock.today(), lambda what, done, of: bar.update(line, completed=done, total=of))


def _accounts(console: Console, port: int) -> None:
    from luoshi.front.demo_accounts import demo_accounts

    table = Table(title=f"Luoshi 落实  http://{HOST}:{port}  (one click on the sign-in page, no password)")
    for heading in ("Role", "Person", "Unit", "Staff number"):
        table.add_column(heading)
    for account in demo_accounts():
        unit = account.person.unit.label if account.person.unit else ""
        table.add_row(account.role, account.person.label, unit, account.person.number)
    console.print(table)
    console.print("Stop with Ctrl+C. To begin anew: luoshi demo --fresh")

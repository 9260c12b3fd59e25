from __future__ import annotations

from typing import Annotated

import typer

from luoshi.cli import django_ready


def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; put a reverse proxy with TLS in front.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option(help="Processes.")] = 1,
    threads: Annotated[int, typer.Option(help="Threads in each process.")] = 4,
) -> None:
    """Serve the pages with granian."""
    django_ready.start()
    run(host, port, workers, threads)


def run(host: str, port: int, workers: int, threads: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "luoshi.house.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backlog=1024,
        log_access=False,
        respawn_failed_workers=True,
    ).serve()

"""``luoshi bench pages``: how long a page takes, and how many statements, at 50, 2,000 and 100,000 tasks.

In process, through every middleware and template, on a database of its own that is thrown away. The median of the runs.
"""

from __future__ import annotations

import json as json_
import statistics
import time
from typing import Annotated, Any

import typer

from luoshi.cli.bench.own_database import own_database


def pages(
    sizes: Annotated[str, typer.Option(help="Tasks in the plan.")] = "50,2000,100000",
    runs: Annotated[int, typer.Option(help="Requests timed after the first; the median counts.", min=3)] = 7,
    json: Annotated[bool, typer.Option("--json", help="One object instead of the table.")] = False,
) -> None:
    """Page times and statements of home, breakdown table, coverage, wall chart, task and check-in."""
    measured = _on_a_database_of_its_own([int(size) for size in sizes.split(",")], runs)
    if json:
        typer.echo(json_.dumps(measured, ensure_ascii=False, indent=1))
        return
    for size, rows in measured.items():
        typer.echo(f"\n{size:,} tasks")
        typer.echo(f"{'page':28}{'ms':>9}{'processor ms':>14}{'statements':>12}{'kB':>9}")
        for name, row in rows.items():
            numbers = f"{row['ms']:>9.1f}{row['processor ms']:>14.1f}{row['statements']:>12}{row['kB']:>9.0f}"
            typer.echo(f"{name:28}{numbers}")


def _on_a_database_of_its_own(sizes: list[int], runs: int) -> dict[int, dict[str, dict[str, float]]]:
    with own_database():
        from django.conf import settings
        from django.db import transaction

        settings.ALLOWED_HOSTS = ["testserver"]
        measured = {}
        for size in sizes:
            with transaction.atomic():
                measured[size] = _measured(size, runs)
                transaction.set_rollback(True)
        return measured


def _measured(size: int, runs: int) -> dict[str, dict[str, float]]:
    from django.test import Client
    from django.urls import reverse

    from luoshi.cli.bench.house import bench_house

    house = bench_house(size)
    asked = [
        ("home, department head", house.head, reverse("front:home")),
        ("home, planning officer", house.planner, reverse("front:home")),
        ("home, engineer", house.engineer, reverse("front:home")),
        ("breakdown table", house.planner, reverse("plan:breakdown")),
        ("coverage", house.planner, reverse("plan:coverage")),
        ("wall chart, page", house.planner, reverse("progress:wall")),
        ("wall chart, data", house.planner, reverse("progress:wall-data")),
        ("wall chart, table", house.planner, f"{reverse('progress:wall')}?view=table"),
        ("task", house.planner, reverse("plan:task", args=[house.top.pk])),
        ("check-in", house.engineer, reverse("progress:check-in", args=[house.leaf.pk])),
    ]
    rows = {}
    for name, person, address in asked:
        client = Client()
        client.force_login(person)
        rows[name] = _timed(client, address, runs)
    return rows


def _timed(client: Any, address: str, runs: int) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    statements = len(captured)  # now: the next request forgets them
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status_code}")
    took, worked = [], []
    for _ in range(runs):
        started, used = time.perf_counter(), time.process_time()
        body = client.get(address)
        size = len(b"".join(body.streaming_content) if body.streaming else body.content)
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - used) * 1000)
    return {
        "ms": statistics.median(took),
        "processor ms": statistics.median(worked),
        "statements": statements,
        "kB": size / 1024,
    }

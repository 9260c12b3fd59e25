"""What daily use costs: statements and processor time of the grid, of a check-in from it, and of handing over.

    python benchmarks/daily.py

Fills a database of its own in a temporary folder (SQLite, or ``LUOSHI_DATABASE_URL``). Processor time, not the clock's: it
holds on a loaded machine. Prints a Markdown table; benchmarks/daily.md keeps one with its machine.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
SIZES = (1, 10, 50)


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"LUOSHI_HOME": home, "LUOSHI_DEBUG": "1", "LUOSHI_HOSTS": "testserver"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "luoshi.house.settings"
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        print(
            "| rows | "
            + " | ".join(("grid opened", "grid, all rows sent", "hand-over list", "left, all handed over"))
            + " |"
        )
        print("|---|---|---|---|---|")
        for size in SIZES:
            print(f"| {size} | " + " | ".join(measured(size)) + " |", flush=True)


def measured(size: int) -> list[str]:
    from django.db import connection, transaction

    with transaction.atomic():
        house, client = settled(size)
        tasks = list(house.engineer.tasks.values_list("pk", flat=True))
        grid = lambda: client.get("/check-ins/grid/?all=1")  # noqa: E731
        grid()
        shown = told(grid, 9)
        sent = told(lambda: client.post("/check-ins/grid/?all=1", rows(tasks)), 3)
        client.force_login(house.admin, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
        address = f"/organisation/people/{house.engineer.pk}/hand-over/?for=leave"
        listed = told(lambda: client.get(address), 9)
        keys = [f"plan.owner-{pk}" for pk in tasks] + [f"org.post-{house.engineer.posts.get().pk}"]
        left = told(lambda: client.post(address, {"shown": keys}), 1)
        house.engineer.refresh_from_db()
        assert not house.engineer.is_active
        transaction.set_rollback(True)
    connection.queries_log.clear()
    return [shown, sent, listed, left]


def settled(size: int) -> tuple[Any, Any]:
    from datetime import date

    from django.test import Client

    from luoshi.kernel import clock
    from luoshi.org.seeds import seed_calendar
    from luoshi.progress.rollup import refresh_standings
    from tests.factories import make_house, make_task

    today = clock.today()
    house = make_house(today.year)
    seed_calendar(today.year)
    span = {"starts_on": date(today.year, 1, 1), "due_on": date(today.year, 12, 31), "due_kind": "year"}
    for n in range(size):
        make_task(house, f"任务{n}", lead=house.software, owner=house.engineer, **span)
    refresh_standings(house.year.pk)
    client = Client()
    client.force_login(house.engineer, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    return house, client


def rows(tasks: list[int]) -> dict[str, Any]:
    data: dict[str, Any] = {"task": tasks, "as_of": ""}
    for pk in tasks:
        data |= {f"t{pk}-percent": "40", f"t{pk}-note": "一句话", f"t{pk}-key": str(uuid4())}
    return data


def told(ask: Callable[[], Any], times: int) -> str:
    """Statements of the last time, and the median of the processor's time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent = []
    for _ in range(times):
        with CaptureQueriesContext(connection) as captured:
            began = time.process_time()
            answer = ask()
            spent.append((time.process_time() - began) * 1000)
        assert answer.status_code in (200, 302), answer.status_code
    return f"{len(captured)} statements, {median(spent):.0f} ms"


if __name__ == "__main__":
    main()

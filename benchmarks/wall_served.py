"""What the wall's benchmarks share: a database of its own by size, served as a person would, and the browser before it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
HUNDRED_THOUSAND = 100_000
# Frames as fast as they can be made: the interval between two is then what a frame costs, not the screen's 16.7 ms.
UNLIMITED = ["--disable-frame-rate-limit", "--disable-gpu-vsync"]


@dataclass
class Wall:
    at: str
    cookie: str
    worker: int
    start: Callable[[], subprocess.Popen[bytes]]
    server: subprocess.Popen[bytes]

    def stop(self) -> None:
        self.server.terminate()
        self.server.wait()

    def restart(self) -> None:
        self.stop()
        self.server = self.start()
        _wait(self.at)
        self.worker = _child(self.server.pid)

    def cpu(self) -> float:
        """Seconds of processor that the serving process has used."""
        fields = Path(f"/proc/{self.worker}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def asked(self, path: str, times: int = 7, **headers: str) -> tuple[float, float, int, dict[str, str]]:
        """Median milliseconds, processor milliseconds a request, bytes on the wire, and the headers of the last answer."""
        request = urllib.request.Request(
            self.at + path, headers={"Cookie": f"sessionid={self.cookie}", "Accept-Encoding": "gzip", **headers}
        )
        took: list[float] = []
        size, said = 0, {}
        before = self.cpu()
        for _ in range(times):
            began = time.perf_counter()
            try:
                with urllib.request.urlopen(request, timeout=120) as answer:
                    size, said = len(answer.read()), {name.lower(): value for name, value in answer.headers.items()}
            except urllib.error.HTTPError as refused:
                if refused.code != 304:
                    raise
            took.append((time.perf_counter() - began) * 1000)
        return median(took), (self.cpu() - before) * 1000 / times, size, said


@contextmanager
def _home(size: int) -> Iterator[str]:
    """Thrown away, unless LUOSHI_BENCH_HOMES names a folder in which filled databases wait for the next time."""
    if kept := os.environ.get("LUOSHI_BENCH_HOMES"):
        home = Path(kept) / str(size)
        home.mkdir(parents=True, exist_ok=True)
        yield str(home)
        return
    with tempfile.TemporaryDirectory(prefix="luoshi-wall-") as home_:
        yield home_


@contextmanager
def served(size: int) -> Iterator[Wall]:
    """SQLite, six departments, thirteen sections, key tasks of five, three milestones a task; granian with one worker."""
    with _home(size) as home:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "luoshi.house.settings", "LUOSHI_HOME": home, "LUOSHI_TLS": "0",
            "LUOSHI_DEMO": "1", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
        }  # fmt: skip
        said = Path(home) / "cookie"
        if not said.exists():
            filling = [sys.executable, __file__, str(size)]
            said.write_text(subprocess.run(filling, env=env, check=True, capture_output=True, text=True).stdout)
        cookie = said.read_text().split()[-1]
        from tests.support.served import free_port

        port = free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]

        def start() -> subprocess.Popen[bytes]:
            words = [*command, "--workers", "1", "--no-ws", "luoshi.house.wsgi:application"]
            return subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        wall = Wall(f"http://127.0.0.1:{port}", cookie, 0, start, start())
        try:
            _wait(wall.at)
            wall.worker = _child(wall.server.pid)
            yield wall
        finally:
            wall.stop()


def _wait(at: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(at + "/health/", timeout=5):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _child(pid: int) -> int:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[0]) if children else pid


@contextmanager
def browser(*arguments: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    from tests.support.browser import ARGUMENTS, chromium

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium(), args=[*ARGUMENTS, *arguments])


def context_of(chrome: Any, wall: Wall) -> Any:
    context = chrome.new_context(viewport={"width": 1920, "height": 1080})
    context.add_cookies([{"name": "sessionid", "value": wall.cookie, "url": wall.at}])
    return context


def until(page: Any, question: str, patience: float = 180) -> None:
    """Until the page answers yes; the pages' policy allows no functions made of text, so it is asked from outside."""
    end = time.monotonic() + patience
    while not page.evaluate(question):
        if time.monotonic() > end:
            raise TimeoutError(question)
        page.wait_for_timeout(20)


def fill(size: int) -> None:
    """In a process of its own: fills the database and prints the session of the institute's head."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from django.test import Client

    from luoshi.kernel import clock
    from luoshi.org.models import CalendarYear
    from tests.factories import make_house
    from tests.progress.at_work import known
    from tests.progress.wall_house import fill_wall, multiply

    call_command("migrate", verbosity=0)
    year = clock.today().year
    times = max(1, size // HUNDRED_THOUSAND)
    with transaction.atomic():
        known(*({year} - set(CalendarYear.objects.values_list("year", flat=True))))
        house = make_house(year)
        fill_wall(house, size // times)
        multiply(times)
    _analyse()
    client = Client()
    client.force_login(house.director, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    print(client.cookies["sessionid"].value)


def _analyse() -> None:
    """As ``luoshi tick`` does from time to time."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    fill(int(sys.argv[1]))

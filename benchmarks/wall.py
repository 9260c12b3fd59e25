"""The wall chart by size: page, data, time until it is drawn, and frame times while it is dragged about.

    python benchmarks/wall.py [TASKS …]        (50 2000 100000 unless told otherwise)

Makes a database of its own in a temporary folder, serves it with granian, and drives Debian's Chromium by Playwright.
Prints a Markdown table; benchmarks/wall.md keeps one with its machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
SIZES = [50, 2_000, 100_000]
COLUMNS = [
    "tasks", "page, ms", "data, ms", "data, kB (gzip)", "304, ms", "drawn, ms", "work a frame, ms",
    "frames, median / 95 % / worst, ms",
]  # fmt: skip
FRAMES = """async () => {
  const box = document.querySelector(".wall-scroll");
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let n = 0; n < 240; n += 1) {
    box.scrollBy(n % 2 ? 9 : 0, n < 120 ? 40 : -37);
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    if os.environ.get("LUOSHI_BENCH_SEED"):
        return seed(int(os.environ["LUOSHI_BENCH_SEED"]))
    print("| " + " | ".join(COLUMNS) + " |")
    print("|---" * len(COLUMNS) + "|")
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="luoshi-wall-") as home:
            env = os.environ | {
                "DJANGO_SETTINGS_MODULE": "luoshi.house.settings", "LUOSHI_HOME": home, "LUOSHI_TLS": "0",
                "LUOSHI_DEMO": "1", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}",
            }  # fmt: skip
            seeding = env | {"LUOSHI_BENCH_SEED": str(size)}
            cookie = subprocess.run(
                [sys.executable, __file__], env=seeding, check=True, capture_output=True, text=True
            ).stdout.split()[-1]
            print(measured(size, env, cookie), flush=True)


def seed(size: int) -> None:
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
    from tests.progress.wall_house import fill_wall

    call_command("migrate", verbosity=0)
    year = clock.today().year
    with transaction.atomic():
        known(*({year} - set(CalendarYear.objects.values_list("year", flat=True))))
        house = make_house(year)
        fill_wall(house, size)
    client = Client()
    client.force_login(house.director, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    print(client.cookies["sessionid"].value)


def measured(size: int, env: dict[str, str], cookie: str) -> str:
    from playwright.sync_api import sync_playwright

    from tests.support.browser import ARGUMENTS, chromium
    from tests.support.served import free_port

    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        [*command, "--workers", "1", "--no-ws", "luoshi.house.wsgi:application"],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            context = browser.new_context(viewport={"width": 1920, "height": 1080})
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": f"http://127.0.0.1:{port}"}])
            return _row(size, context, f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait()


def _row(size: int, context: Any, at: str) -> str:
    until = time.monotonic() + 30
    while True:
        try:
            context.request.get(f"{at}/health/")
            break
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
    page_ms = _timed(lambda: context.request.get(f"{at}/wall/"))
    data_ms = _timed(lambda: context.request.get(f"{at}/wall/data/"))
    answer = context.request.get(f"{at}/wall/data/", headers={"Accept-Encoding": "gzip"})
    again = {"If-None-Match": answer.headers["etag"]}
    same_ms = _timed(lambda: context.request.get(f"{at}/wall/data/", headers=again))
    page = context.new_page()
    page.goto(f"{at}/wall/")
    page.wait_for_selector("[data-ready]")
    began = time.perf_counter()
    page.goto(f"{at}/wall/?scale=month")
    page.wait_for_selector("[data-ready]")
    drawn = (time.perf_counter() - began) * 1000
    page.click('[data-set="scale"][data-value="ten-days"]')
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable")
    before = _main_thread(devtools)
    frames = sorted(page.evaluate(FRAMES))
    work = (_main_thread(devtools) - before) / len(frames) * 1000
    sent = int(answer.headers.get("content-length", 0)) / 1000
    return (
        f"| {size:,} | {page_ms:.0f} | {data_ms:.0f} | {sent:.0f} | {same_ms:.0f} | {drawn:.0f} "
        f"| {work:.1f} | {median(frames):.1f} / {frames[int(len(frames) * 0.95)]:.1f} / {frames[-1]:.1f} |"
    )


def _main_thread(devtools: Any) -> float:
    """Seconds that the page's main thread has worked: script, style, layout, painting."""
    told = devtools.send("Performance.getMetrics")["metrics"]
    return next(row["value"] for row in told if row["name"] == "TaskDuration")


def _timed(call: Any, times: int = 7) -> float:
    call()
    took = []
    for _ in range(times):
        began = time.perf_counter()
        call()
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


if __name__ == "__main__":
    main()

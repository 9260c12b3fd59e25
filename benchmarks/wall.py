"""The wall chart by size, beside frappe-gantt and vis-timeline with the same bars.

    python benchmarks/wall.py [TASKS …] [--peers] [--picture FILE]

TASKS: 50 2000 20000 100000 unless told otherwise; 1000000 takes some minutes more. ``--peers`` opens 300, 2,000, 5,000 and
20,000 bars in the two libraries as well (fetched from the npm registry into a temporary folder, kept nowhere).
Makes a database of its own in a temporary folder, serves it with granian, and drives Debian's Chromium by Playwright without
a graphics card. Prints Markdown tables; benchmarks/wall.md keeps them with their machine.
"""

from __future__ import annotations

import sys
from statistics import median
from typing import Any

from wall_served import UNLIMITED, Wall, browser, context_of, served, until

SETTLED = 5_000  # ms
SIZES = [50, 2_000, 20_000, 100_000]
COLUMNS = [
    "tasks", "page, ms (CPU)", "data, ms (CPU)", "data, kB", "304, ms (CPU)", "table, ms (CPU)", "first picture, ms",
    "frames as it opens, median / worst, ms", "all open: kB", "all open: s",
    "frames all open: pan", "frames all open: zoom",
]  # fmt: skip
# When the chart has been painted: two frames after it says that it is ready.
WATCH = """new MutationObserver((_, watch) => {
  if (!document.querySelector("#wall[data-ready]")) return;
  watch.disconnect();
  requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = performance.now(); }));
}).observe(document, { subtree: true, childList: true, attributeFilter: ["data-ready"] });"""
# How many tasks lie open, as the chart itself says.
SHOWN = """window.wallShown = () => {
  const said = document.querySelector("[data-said]").textContent.match(/[0-9,]+/);
  return said ? Number(said[0].replaceAll(",", "")) : 0;
}"""
PAN = """async () => {
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
ZOOM = """async () => {
  const box = document.querySelector(".wall-scroll");
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let n = 0; n < 120; n += 1) {
    const at = { clientX: 1100, clientY: 600, deltaY: n % 60 < 30 ? -60 : 60, ctrlKey: true, bubbles: true, cancelable: true };
    box.dispatchEvent(new WheelEvent("wheel", at));
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


def main() -> None:
    words = sys.argv[1:]
    picture = words[words.index("--picture") + 1] if "--picture" in words else ""
    sizes = [int(word) for word in words if word.isdecimal()] or SIZES
    print("| " + " | ".join(COLUMNS) + " |")
    print("|---" * len(COLUMNS) + "|")
    for size in sizes:
        with served(size) as wall, browser(*UNLIMITED) as chrome:
            print("| " + " | ".join(row(size, wall, chrome)) + " |", flush=True)
    if "--peers" in words:
        import wall_peers

        wall_peers.main(picture)


def row(size: int, wall: Wall, chrome: Any) -> list[str]:
    page, data = wall.asked("/wall/"), wall.asked("/wall/data/?")
    same = wall.asked("/wall/data/?", **{"If-None-Match": data[3]["etag"]})
    table = wall.asked("/wall/?view=table")
    shown = context_of(chrome, wall).new_page()
    shown.add_init_script(WATCH)
    drawn = min(first_picture(shown, wall) for _ in range(2))
    frames = shown.evaluate(PAN)
    kilobytes, seconds = open_all(shown, size)
    everything = shown.evaluate(PAN), shown.evaluate(ZOOM)
    return [
        f"{size:,}", _ms(page), _ms(data), f"{data[2] / 1000:.0f}", _ms(same), _ms(table), f"{drawn:.0f}", _frames(frames),
        f"{kilobytes:.0f}", f"{seconds:.1f}", *(_frames(found) for found in everything),
    ]  # fmt: skip


def first_picture(page: Any, wall: Wall) -> float:
    """From the first byte of the page until the chart is painted, its data asked for and arrived in between."""
    page.goto(f"{wall.at}/wall/?scale=ten-days")
    until(page, "window.painted > 0")
    return float(page.evaluate("painted - performance.getEntriesByType('navigation')[0].responseStart"))


def open_all(page: Any, size: int) -> tuple[float, float]:
    """Unfolds every lane; what came over the wire for it, with the first data, and how long until the last bar lay there."""
    if size > 150_000:  # lanes open one by one
        return 0, 0
    began = page.evaluate("performance.now()")
    for _ in range(2):  # the button folds all while anything is open, and unfolds all when nothing is
        if not _open(page, size):
            page.click("[data-do=fold]")
    until(page, f"wallShown() >= {size}")
    seconds = (page.evaluate("performance.now()") - began) / 1000
    page.wait_for_timeout(SETTLED)  # lanes in sight ask for their tasks once they are painted
    sent = page.evaluate(
        "performance.getEntriesByType('resource').filter(r => r.name.includes('/wall/'))"
        ".reduce((sum, r) => sum + r.transferSize, 0)"
    )
    return sent / 1000, seconds


def _open(page: Any, size: int) -> bool:
    page.evaluate(SHOWN)
    return bool(page.evaluate("size => wallShown() >= size", size))


def _ms(asked: tuple[float, float, int, dict[str, str]]) -> str:
    return f"{asked[0]:.0f} ({asked[1]:.0f})"


def _frames(frames: list[float]) -> str:
    return f"{median(frames):.1f} / {max(frames):.1f}"


if __name__ == "__main__":
    main()

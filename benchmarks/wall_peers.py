"""The same bars in the wall chart, in frappe-gantt and in vis-timeline: time to the first picture, frames while scrolling.

The libraries come from the npm registry by its ordinary client into a temporary folder and are kept nowhere.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from wall_served import UNLIMITED, browser, context_of, served

SIZES = [300, 2_000, 5_000, 20_000]
LIMIT = 120_000  # milliseconds for the first picture; then it is given up
FILES = {
    "frappe-gantt": ("frappe-gantt", "dist/frappe-gantt.umd.js", "dist/frappe-gantt.css"),
    "vis-timeline": (
        "vis-timeline", "standalone/umd/vis-timeline-graph2d.min.js", "styles/vis-timeline-graph2d.min.css"
    ),
}  # fmt: skip
DRAW = {
    "frappe-gantt": """bars => { new Gantt("#chart", bars.map(b => ({
        id: "t" + b.id, name: b.title, start: b.start, end: b.end,
        progress: b.done })), { view_mode: "Month", readonly: true }); }""",
    "vis-timeline": """bars => {
        const units = [...new Set(bars.map(b => b.unit))];
        new vis.Timeline(document.getElementById("chart"),
          new vis.DataSet(bars.map(b => ({ id: b.id, group: b.unit, content: b.title, start: b.start, end: b.end }))),
          new vis.DataSet(units.map(u => ({ id: u, content: u }))),
          { stack: true, height: "1040px", verticalScroll: true, zoomKey: "ctrlKey" }); }""",
}
TWO_FRAMES = "for (const _ of [1, 2]) await new Promise(requestAnimationFrame);"
# What scrolls: the tallest element of the page that is higher inside than outside, or the window.
PAN = """async () => {
  const all = [...document.querySelectorAll("*")].filter(e => e.scrollHeight > e.clientHeight + 50 && e.clientHeight > 200);
  const box = all.sort((a, b) => b.scrollHeight - a.scrollHeight)[0] ?? document.scrollingElement;
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let n = 0; n < 60; n += 1) {
    box.scrollBy(n % 2 ? 9 : 0, n < 30 ? 40 : -37);
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


def main(picture: str = "") -> None:
    print(
        "\n| bars | "
        + " | ".join(f"{name}: first picture, ms; frames, median / worst" for name in ("wall chart", *FILES))
        + " |"
    )
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="luoshi-peers-") as folder:
        pages = {name: fetched(name, Path(folder)) for name in FILES}
        for size in SIZES:
            with served(size) as wall, browser(*UNLIMITED) as chrome:
                context = context_of(chrome, wall)
                cells = [ours(context, wall, size, picture)]
                bars = _bars(context, wall, size)
                cells += [theirs(chrome, name, page, bars, picture) for name, page in pages.items()]
                print(f"| {size:,} | " + " | ".join(cells) + " |", flush=True)
        print("\n" + ", ".join(f"{name} {_version(Path(folder), name)}" for name in FILES))


def fetched(name: str, folder: Path) -> str:
    """A page with the library in it."""
    package, script, style = FILES[name]
    subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, timeout=120)
    [archive] = folder.glob(f"{package}-*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder / name, filter="data")
    inside = folder / name / "package"
    code = (inside / script).read_text().replace("</script>", "<" + chr(92) + "/script>")
    return (
        f"<!doctype html><meta charset=utf-8><style>{(inside / style).read_text()}</style>"
        f"<div id=chart></div><script>{code}</script>"
    )


def _version(folder: Path, name: str) -> str:
    return str(json.loads((folder / name / "package/package.json").read_text())["version"])


def ours(context: Any, wall: Any, size: int, picture: str) -> str:
    import wall as bench

    page = context.new_page()
    page.add_init_script(bench.WATCH)
    took = bench.first_picture(page, wall)
    bench.open_all(page, size)
    frames = page.evaluate(bench.PAN)
    if picture and size == SIZES[1]:
        page.screenshot(path=f"{picture}-wall.png")
    page.close()
    return f"{took:.0f}; {median(frames):.1f} / {max(frames):.1f}"


def _bars(context: Any, wall: Any, size: int) -> list[dict[str, Any]]:
    """The same tasks by the export that people use, so that the peers draw the same titles and days."""
    found = context.request.get(f"{wall.at}/wall/data/?", timeout=LIMIT).json()
    answers = [found]
    if found["lazy"]:
        keys = [(found["heads"][head][0], found["unitKeys"][unit]) for head, unit, *_rest in found["blocks"]]
        answers = [
            context.request.get(f"{wall.at}/wall/data/?head={head}&unit_of_lane={unit}", timeout=LIMIT).json()
            for head, unit in keys
        ]
    first = date(found["year"], 1, 1)
    bars: list[dict[str, Any]] = []
    for answer in answers:
        pk, tasks = 0, answer["tasks"]
        for n, step in enumerate(tasks["id"]):
            pk += step
            days = tasks["start"][n], tasks["due"][n] if tasks["due"][n] is not None else 364
            start, end = ((first + timedelta(days=day)).isoformat() for day in days)
            unit = found["units"][tasks["unit"][n]]
            bars.append(
                {
                    "id": pk,
                    "title": tasks["title"][n],
                    "unit": unit,
                    "start": start,
                    "end": end,
                    "done": tasks["done"][n] / 10,
                }
            )
    assert len(bars) == size, (len(bars), size)
    return bars


def theirs(chrome: Any, name: str, page_text: str, bars: list[dict[str, Any]], picture: str) -> str:
    page = chrome.new_page(viewport={"width": 1920, "height": 1080})
    page.set_default_timeout(LIMIT)
    try:
        page.set_content(page_text)
        began = page.evaluate("performance.now()")
        page.evaluate(f"async bars => {{ ({DRAW[name]})(bars); {TWO_FRAMES} }}", bars)
        took = page.evaluate("performance.now()") - began
        if picture and len(bars) == SIZES[1]:
            page.screenshot(path=f"{picture}-{name}.png", timeout=LIMIT)
        frames = page.evaluate(PAN)
        return f"{took:.0f}; {median(frames):.1f} / {max(frames):.1f}"
    except Exception as given_up:
        print(f"{name}, {len(bars)} bars: {str(given_up)[:200]}", file=sys.stderr)
        return f"given up after {LIMIT // 1000} s"
    finally:
        page.close()


if __name__ == "__main__":
    main()

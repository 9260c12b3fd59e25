"""A screen that runs for weeks: memory of the page after thousands of turns and questions.

    python benchmarks/wall_screen.py [TURNS]

6000 if not told: a day and a half at twenty seconds a turn; 30240 are a week. Time in the page runs two hundred times as
fast: its clock and its timers, nothing else. So each turn fetches and paints a view, as on a wall, and has a tenth of a second
for it. After every tenth of the turns garbage is collected and the heap, the nodes and the listeners are read.
"""

from __future__ import annotations

import sys
from typing import Any

from wall_served import browser, context_of, served, until

FASTER = """(() => {
  const times = 200;
  const [begun, now] = [Date.now(), Date.now.bind(Date)];
  const [interval, timeout] = [window.setInterval.bind(window), window.setTimeout.bind(window)];
  Date.now = () => begun + (now() - begun) * times;
  window.setInterval = (f, ms) => interval(f, ms / times);
  window.setTimeout = (f, ms) => timeout(f, ms / times);
  const ask = window.fetch.bind(window);
  window.asked = window.answered = 0;
  window.fetch = async (...words) => {
    window.asked += 1;
    const answer = await ask(...words);
    window.answered += answer.status === 200;
    return answer;
  };
})();"""
VIEWS = "/wall/screen/?every=20"


def main() -> None:
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 6_000
    print("| turns | questions | heap, MB | nodes | listeners |\n|---|---|---|---|---|")
    with served(2_000) as wall, browser() as chrome:
        context = context_of(chrome, wall)
        views = [saved(context, wall, query) for query in ("group=unit", "light=behind,overdue")]
        page = context.new_page()
        page.add_init_script(FASTER)
        page.goto(wall.at + VIEWS + "".join(f"&view={view}" for view in views))
        until(page, "document.querySelector('#screen').dataset.ready !== undefined")
        devtools = context.new_cdp_session(page)
        devtools.send("Performance.enable")
        for step in range(11):
            until(page, f"window.answered >= {max(50, step * turns // 10)}", 1800)
            print(read(page, devtools), flush=True)


def saved(context: Any, wall: Any, query: str) -> int:
    """A view saved by its page, as a person does it."""
    page = context.new_page()
    page.goto(f"{wall.at}/wall/?{query}")
    page.locator(".wf-take summary").first.click()
    page.fill("#view-name", query)
    page.click(".wf-saved form button")
    page.goto(f"{wall.at}/wall/views/")
    found = page.locator(f"a:text-is('{query}')").get_attribute("href")
    page.close()
    return int(found.strip("/").split("/")[-1])


def read(page: Any, devtools: Any) -> str:
    devtools.send("HeapProfiler.collectGarbage")
    told = {row["name"]: row["value"] for row in devtools.send("Performance.getMetrics")["metrics"]}
    answered, asked = page.evaluate("[window.answered, window.asked]")
    heap = told["JSHeapUsedSize"] / 1e6
    return f"| {answered:,} | {asked:,} | {heap:.2f} | {told['Nodes']:.0f} | {told['JSEventListeners']:.0f} |"


if __name__ == "__main__":
    main()

"""A screen that runs for a week: memory of the page after its turns and questions, with the server restarted on the way.

    nice -n 5 python benchmarks/wall_screen.py [TURNS]

30240 if not told, a week at twenty seconds a turn, of views and their pages. Time in the page runs six hundred times as fast: its
clock and its timers, nothing else. Every turn paints, each of a view fetches, and in between it asks every five seconds, as on a
wall. Between page and server stands a keeper of answers: it asks the server for each address once in five hundred times and says
the same until then, 304 where the page has it. A week's questions would keep the server busy for a quarter of an hour, and
it is the page's memory that is looked for. After every tenth of the turns server and keeper are ended and started again while
the page goes on; then garbage is collected, and heap, nodes and listeners are read.
"""

from __future__ import annotations

import http.client
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from wall_served import Wall, browser, context_of, served, until

FASTER = """(() => {
  const times = 600;
  const [begun, now] = [Date.now(), Date.now.bind(Date)];
  const [interval, timeout] = [window.setInterval.bind(window), window.setTimeout.bind(window)];
  Date.now = () => begun + (now() - begun) * times;
  window.setInterval = (f, ms) => interval(f, ms / times);
  window.setTimeout = (f, ms) => timeout(f, ms / times);
  const ask = window.fetch.bind(window);
  window.asked = window.answered = window.failed = window.turned = 0;
  let shown = "";
  const look = ([change]) => {
    if (change.target.dataset.ready === shown) return;
    shown = change.target.dataset.ready;
    window.turned += 1;
  };
  document.addEventListener("DOMContentLoaded", () =>
    new MutationObserver(look).observe(document.querySelector("#screen"), { attributeFilter: ["data-ready"] }));
  window.fetch = async (...words) => {
    window.asked += 1;
    try {
      const answer = await ask(...words);
      window.answered += answer.status === 200;
      return answer;
    } catch (error) {
      window.failed += 1;
      throw error;
    }
  };
})();"""
VIEWS = "/wall/screen/?every=20"
OFTEN = 500  # so often an answer is given before the server is asked anew
STEPS = 10


class Keeper:
    """Says what the server said, on a port of its own."""

    def __init__(self, wall: Wall) -> None:
        self.wall, self.kept, self.given = wall, {}, {}
        self.port = 0
        self.gone = False

    def start(self) -> None:
        keeper = self
        self.gone = False

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if keeper.gone:  # a connection kept open outlives its server
                    self.close_connection = True
                    return
                status, headers, body = keeper.answer(self.path, dict(self.headers))
                self.send_response_only(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """A week's questions are not worth a line each."""

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Answer)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self.gone = True
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path: str, asked: dict[str, str]) -> tuple[int, list[tuple[str, str]], bytes]:
        count = self.given[path] = self.given.get(path, -1) + 1
        if path not in self.kept or count % OFTEN == 0:
            self.kept[path] = self.fetched(path, asked)
        status, headers, body = self.kept[path]
        tag = asked.get("If-None-Match")
        if tag and ("ETag", tag) in headers:
            return 304, [("ETag", tag)], b""
        return status, headers, body

    def fetched(self, path: str, asked: dict[str, str]) -> tuple[int, list[tuple[str, str]], bytes]:
        there = http.client.HTTPConnection(urlsplit(self.wall.at).netloc, timeout=60)
        there.request("GET", path, headers={"Cookie": asked.get("Cookie", ""), "Accept-Language": "en"})
        said = there.getresponse()
        body = said.read()
        there.close()
        dropped = {"content-length", "connection", "transfer-encoding", "date", "server"}
        return said.status, [(_cased(n), v) for n, v in said.getheaders() if n.lower() not in dropped], body


def _cased(name: str) -> str:
    return "ETag" if name.lower() == "etag" else name


def main() -> None:
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 30_240
    print(
        "| turns | questions | with data | failed | heap, MB | nodes | listeners | minutes |\n|---|---|---|---|---|---|---|---|"
    )
    with served(2_000) as wall, browser() as chrome:
        keeper = Keeper(wall)
        keeper.start()
        context = context_of(chrome, wall)
        context.set_default_timeout(180_000)  # a crowded machine takes its time
        views = [saved(context, wall, query) for query in ("group=unit", "light=behind,overdue")]
        page = context.new_page()
        page.add_init_script(FASTER)
        page.goto(f"http://127.0.0.1:{keeper.port}{VIEWS}" + "".join(f"&view={view}" for view in views))
        until(page, "document.querySelector('#screen').dataset.ready !== undefined")
        devtools = context.new_cdp_session(page)
        devtools.send("Performance.enable")
        begun = time.monotonic()
        for step in range(STEPS + 1):
            until(page, f"window.turned >= {max(50, step * turns // STEPS)}", 1800)
            print(read(page, devtools, begun), flush=True)
            if step < STEPS:
                restarted(wall, keeper, page)


def restarted(wall: Wall, keeper: Keeper, page: Any) -> None:
    """Both are gone until the page says so; then they come back, and the page by itself."""
    keeper.stop()
    wall.restart()
    until(page, "!document.querySelector('#screen [data-lost]').hidden")
    keeper.kept.clear()
    keeper.start()
    until(page, "document.querySelector('#screen [data-lost]').hidden")


def saved(context: Any, wall: Wall, query: str) -> int:
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


def read(page: Any, devtools: Any, begun: float) -> str:
    devtools.send("HeapProfiler.collectGarbage")
    told = {row["name"]: row["value"] for row in devtools.send("Performance.getMetrics")["metrics"]}
    turned, asked, answered, failed = page.evaluate("[window.turned, window.asked, window.answered, window.failed]")
    heap, minutes = told["JSHeapUsedSize"] / 1e6, (time.monotonic() - begun) / 60
    listeners = f"{told['Nodes']:.0f} | {told['JSEventListeners']:.0f}"
    return f"| {turned:,} | {asked:,} | {answered:,} | {failed:,} | {heap:.2f} | {listeners} | {minutes:.1f} |"


if __name__ == "__main__":
    main()

"""`make test`: everything this machine can run, and at the end what was left out and how to have it.

Stages: the whole suite on SQLite; our browser code under Node; the database tests again on PostgreSQL (a temporary
cluster of its own); the browser's journeys on both. ``LUOSHI_REQUIRE=postgres,browser`` makes a missing one an error.
Words after the command go to pytest: ``python tools/test.py -k cascade``; ``--stage=sqlite`` runs one stage only.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from vendor import node  # noqa: E402

from luoshi.cli.bench import cluster  # noqa: E402
from tests.support.browser import HOW_TO_HAVE_IT as HOW_TO_HAVE_CHROMIUM  # noqa: E402
from tests.support.browser import chromium  # noqa: E402

COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)")
CLOSING = re.compile(r"^(\x1b\[[\d;]*m)*=*\s*.*\bin \d+\.\d+s")
NODE_COUNT = re.compile(r"^\W*(pass|fail|skipped) (\d+)$")
WORKERS = ["-n", os.environ.get("LUOSHI_TEST_WORKERS", "2"), "--dist", "loadfile"]
NO_TESTS = 5


class Run:
    def __init__(self, words: list[str]) -> None:
        self.only = [word.partition("=")[2] for word in words if word.startswith("--stage=")]
        self.words = [word for word in words if not word.startswith("--stage=")]
        self.required = {word for word in os.environ.get("LUOSHI_REQUIRE", "").split(",") if word}
        self.counts: Counter[str] = Counter()
        self.broken: list[str] = []
        self.left_out: list[str] = []
        self.times: list[str] = []

    def everything(self) -> None:
        browser = chromium()
        self.pytest("sqlite", "-m", "not browser")
        self.node_tests()
        if browser:
            self.pytest("browser", "-m", "browser")
        else:
            self.leave_out("browser", "the browser tests", HOW_TO_HAVE_CHROMIUM)
        with self.postgres() as url:
            if url:
                self.pytest("postgres", "-m", "not browser", "--database-only", url=url)
                if browser:
                    self.pytest("postgres-browser", "-m", "browser", url=url)

    @contextmanager
    def postgres(self) -> Iterator[str | None]:
        if not (self.wants("postgres") or self.wants("postgres-browser")):
            yield None
        elif cluster.binaries() is None:
            self.leave_out("postgres", "the tests on PostgreSQL", cluster.HOW_TO_HAVE_IT)
            yield None
        else:
            with cluster.temporary_cluster() as url:
                yield url

    def pytest(self, stage: str, *arguments: str, url: str | None = None) -> None:
        env = {key: value for key, value in os.environ.items() if key != "LUOSHI_DATABASE_URL"}
        if url:
            env["LUOSHI_DATABASE_URL"] = url
        self.stage(stage, [sys.executable, "-m", "pytest", "-q", *WORKERS, *arguments, *self.words], env)

    def node_tests(self) -> None:
        tests = sorted(str(file.relative_to(ROOT)) for file in (ROOT / "tests").rglob("*.test.js"))
        if tests:
            resolver = ["--import", "./tests/js/rooms.js"] if (ROOT / "tests/js/rooms.js").exists() else []
            self.stage("node", [*node(), *resolver, "--test", "--test-reporter=tap", *tests], dict(os.environ))

    def wants(self, stage: str) -> bool:
        return not self.only or stage in self.only

    def stage(self, name: str, command: list[str], env: dict[str, str]) -> None:
        if not self.wants(name):
            return
        print(f"\n--- {name}", flush=True)
        began = time.monotonic()
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            self.count(line)
        if process.wait() not in (0, NO_TESTS):
            self.broken.append(name)
        self.times.append(f"{name} {time.monotonic() - began:.0f} s")

    def count(self, line: str) -> None:
        if CLOSING.match(line):
            for number, what in COUNT.findall(line):
                self.counts["failed" if what.startswith("error") else what] += int(number)
        elif told := NODE_COUNT.match(line.strip()):
            self.counts[{"pass": "passed", "fail": "failed"}.get(told[1], told[1])] += int(told[2])

    def leave_out(self, name: str, what: str, how: str) -> None:
        self.left_out.append(f"Left out: {what}. To have them: {how}")
        if name in self.required:
            self.broken.append(f"{name} (required, not found)")

    def tell(self) -> None:
        print("\n--- all stages:", ", ".join(self.times))
        for line in self.left_out or ["Nothing was left out."]:
            print(line)
        if self.broken:
            print("Not well:", ", ".join(self.broken))
        passed, failed, skipped = (self.counts[word] for word in ("passed", "failed", "skipped"))
        print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)


if __name__ == "__main__":
    run = Run(sys.argv[1:])
    run.everything()
    run.tell()
    sys.exit(1 if run.broken else 0)

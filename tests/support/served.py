"""The real server, as a person would start it: its own process, database, home and port; ended by its process id.

``demo_house`` is made once and copied for each ``served`` (a file on SQLite, a template on
PostgreSQL), so that every browser test starts from the same untouched demonstration.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from luoshi.cli.bench.cluster import with_database

SERVER = os.environ.get("LUOSHI_DATABASE_URL", "")
ON_POSTGRES = SERVER.startswith("postgres")
PATIENCE = 60.0  # seconds until the first answer; then something is wrong
LUOSHI = [str(Path(sys.executable).parent / "luoshi")]
SCRIPTS = Path(__file__).resolve().parents[1] / "browser/scripts"
PREPARE_DEMO = ["demo", "--only-build"]


@dataclass
class House:
    """A home folder and a database, before anybody serves them."""

    home: Path
    database: str
    demo: bool = True

    def env(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("LUOSHI_", "DJANGO_"))}
        return kept | {
            "LUOSHI_HOME": str(self.home),
            "LUOSHI_DATABASE_URL": self.database,
            "LUOSHI_SECRET_KEY": "for-tests-only-" + "y" * 40,
            "LUOSHI_DEMO": str(int(self.demo)),
            "LUOSHI_TLS": "0",
        }

    def run(self, *words: str, **more: str) -> str:
        """Runs ``luoshi`` on this house; its words come back, or the test fails with them."""
        done = subprocess.run([*LUOSHI, *words], env=self.env() | more, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"luoshi {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def script(self, name: str, *words: str) -> str:
        """Runs a file of ``tests/browser/scripts`` in this house, in a process of its own."""
        env = self.env() | {"DJANGO_SETTINGS_MODULE": "luoshi.house.settings"}
        command = [sys.executable, str(SCRIPTS / name), *words]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"{name} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def copy(self, home: Path) -> House:
        shutil.copytree(self.home, home)
        if not ON_POSTGRES:
            return House(home, sqlite_url(home), self.demo)
        return House(home, new_database(template=database_name(self.database)), self.demo)

    def drop(self) -> None:
        if ON_POSTGRES:
            administer(f'DROP DATABASE IF EXISTS "{database_name(self.database)}" WITH (FORCE)')


@dataclass
class Served:
    house: House
    url: str
    process: subprocess.Popen[bytes]
    log: Path

    def run(self, *words: str) -> str:
        return self.house.run(*words)

    def stop(self, *, kill: bool = False) -> None:
        """``kill`` ends the server and its workers at once, as a power cut would."""
        if self.process.poll() is not None:
            return
        if kill:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def serve(house: House) -> Served:
    port = free_port()
    log = house.home / "server.log"
    command = [*LUOSHI, "serve", "--host", "127.0.0.1", "--port", str(port)]
    with log.open("ab") as out:
        process = subprocess.Popen(command, env=house.env(), stdout=out, stderr=out, start_new_session=True)
    served = Served(house, f"http://127.0.0.1:{port}", process, log)
    wait_until_it_answers(served)
    return served


def wait_until_it_answers(served: Served) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and served.process.poll() is None:
        try:
            with urllib.request.urlopen(served.url + "/health/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            select_nothing()
    words = served.log.read_text(errors="replace")[-4000:]
    served.stop(kill=True)
    pytest.fail(f"The server did not answer within {PATIENCE:.0f} s:\n{words}")


def select_nothing() -> None:
    """Polling a port that refuses at once would burn the processor that the server needs to start."""
    import select

    select.select([], [], [], 0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def sqlite_url(home: Path) -> str:
    return f"sqlite:///{home / 'luoshi.sqlite3'}"


def database_name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def new_database(template: str = "template0") -> str:
    name = f"browser_{uuid.uuid4().hex[:12]}"
    administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return with_database(SERVER, name)


def administer(statement: str) -> None:
    with psycopg.connect(SERVER.replace("postgres://", "postgresql://", 1), autocommit=True) as connection:
        connection.execute(statement.encode())


def empty_house(home: Path, *, demo: bool = True) -> House:
    home.mkdir(parents=True, exist_ok=True)
    return House(home, new_database() if ON_POSTGRES else sqlite_url(home), demo)


@pytest.fixture(scope="session")
def demo_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """Made by whichever test process comes first, shared by all. It goes with pytest's folder, or with the cluster."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ready = shared / "demo.ready"
        if ready.exists():
            return House(shared / "demo", ready.read_text())
        house = empty_house(shared / "demo")
        house.run(*PREPARE_DEMO)
        ready.write_text(house.database)
        return house


@contextmanager
def a_copy_served(house: House, home: Path) -> Iterator[Served]:
    """What is changed in it is gone after it."""
    own = house.copy(home)
    running = serve(own)
    yield running
    running.stop()
    own.drop()


@pytest.fixture
def served(demo_house: House, tmp_path: Path) -> Iterator[Served]:
    """The demonstration, served."""
    with a_copy_served(demo_house, tmp_path / "home") as running:
        yield running


@pytest.fixture(scope="module")
def served_once(demo_house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same for a module of tests that only look."""
    with a_copy_served(demo_house, tmp_path_factory.mktemp("served") / "home") as running:
        yield running

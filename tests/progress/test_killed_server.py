"""The server is killed at once, as by a power cut, while check-ins stream in: whatever it had acknowledged is there."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import pytest

from tests.support.served import House, Served, empty_house, serve

# Marked so that it runs on both databases; the server it speaks to has one of its own.
pytestmark = pytest.mark.django_db

SCRIPTS = Path(__file__).parent / "scripts"
SENDERS = 4
BEFORE = 24  # acknowledged before the blow
TOKEN = "k" * 32


@dataclass
class Stream:
    """Check-ins by several senders, each after the other, until the server is gone."""

    session: str
    tasks: list[int]
    sent: dict[str, tuple[int, int]] = field(default_factory=dict)  # key → task and percent
    acknowledged: set[str] = field(default_factory=set)
    enough: threading.Event = field(default_factory=threading.Event)

    def send(self, url: str, key: str, task: int, percent: int) -> int:
        request = urllib.request.Request(
            f"{url}/tasks/{task}/check-in/",
            urllib.parse.urlencode({"key": key, "percent": percent, "note": "进展"}).encode(),
            {
                "Accept": "application/json",
                "X-CSRFToken": TOKEN,
                "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
            },
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            json.load(answer)
            return int(answer.status)

    def run(self, url: str, sender: int) -> None:
        for n in range(10_000):
            key, task = str(uuid4()), self.tasks[(sender + n * SENDERS) % len(self.tasks)]
            self.sent[key] = (task, (n * 7) % 101)
            try:
                if self.send(url, key, *self.sent[key]) == 200:
                    self.acknowledged.add(key)
            except (OSError, urllib.error.URLError, ValueError):
                return
            if len(self.acknowledged) >= BEFORE:
                self.enough.set()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = empty_house(tmp_path / "home")
    made.run(
        "init", "--unit", "研究所", "--number", "A1", "--name", "管理员", LUOSHI_ADMIN_PASSWORD="谷雨时节 tractor 31"
    )
    yield made
    made.drop()


def kept(house: House) -> list[str]:
    return json.loads(house.script(str(SCRIPTS / "keys_kept.py")))


def killed_while_streaming(served: Served, stream: Stream) -> None:
    senders = [threading.Thread(target=stream.run, args=(served.url, n)) for n in range(SENDERS)]
    for sender in senders:
        sender.start()
    reached = stream.enough.wait(120)
    served.stop(kill=True)
    for sender in senders:
        sender.join(60)
    assert reached, f"only {len(stream.acknowledged)} of {BEFORE} were acknowledged:\n{served.log.read_text()[-2000:]}"


def test_killed_server_has_kept_every_check_in_it_acknowledged(house: House) -> None:
    given = json.loads(house.script(str(SCRIPTS / "grow_small_tree.py")))
    stream = Stream(given["session"], given["tasks"])
    killed_while_streaming(serve(house), stream)

    found = kept(house)
    assert set(found) >= stream.acknowledged
    assert len(found) == len(set(found))
    house.run("check")  # and every standing is what its check-ins give

    again = serve(house)
    try:
        for key in set(stream.sent) - stream.acknowledged:  # as a phone does that got no answer
            assert stream.send(again.url, key, *stream.sent[key]) == 200
    finally:
        again.stop()
    assert sorted(kept(house)) == sorted(stream.sent)
    house.run("check")

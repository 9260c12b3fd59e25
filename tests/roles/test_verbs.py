"""Every verb has a row that says through which address people reach it; who may is in the address's row."""

from __future__ import annotations

from pathlib import Path

from tests.roles.test_addresses import rows
from tests.support.building import HOUSE

TABLE = Path(__file__).with_name("verbs.txt")


def reached() -> dict[str, str]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {line.split()[0]: line.split()[1] for line in lines}


def test_every_verb_has_a_row():
    verbs = {f"{file.parent.parent.name}.{file.stem}" for file in HOUSE.glob("*/actions/*.py")}
    assert set(reached()) == {verb for verb in verbs if not verb.endswith("__init__")}


def test_every_verb_people_call_is_asked_for_by_every_role():
    asked = {name for name, _, _ in rows()}
    assert {address for address in reached().values() if address != "-"} <= asked

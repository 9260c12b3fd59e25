"""Modules of our browser code import one another in one direction, types in comments too: their hashed names are made
from what they hold, and a circle never comes to an end (the served product could not start)."""

from __future__ import annotations

import re
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[2] / "src/luoshi"
NAMED = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}/[^"']+\.js)["']""")


def modules() -> dict[str, set[str]]:
    """Each module by its address below ``/static/``, with those it names."""
    found = {}
    for folder in ROOMS.glob("*/static"):
        for file in folder.rglob("*.js"):
            here = "/" + file.relative_to(folder).as_posix()
            named = NAMED.findall(file.read_text("utf-8"))
            found[here] = {Path("/", *resolved(here, name)).as_posix() for name in named}
    return found


def resolved(here: str, name: str) -> list[str]:
    parts = here.split("/")[1:-1]
    for step in name.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return parts


def test_browser_modules_name_one_another_in_no_circle() -> None:
    left = modules()
    assert left
    while True:
        free = [module for module, named in left.items() if not named & left.keys()]
        if not free:
            break
        for module in free:
            del left[module]
    assert not left, f"in a circle, or behind one: {sorted(left)}"

"""What people hold, told by each room of its own things, so that nothing stays with somebody who left.

A room names a keeper in its ``AppConfig.ready``. ``org`` asks all keepers when a person leaves, moves or gives up a
post, and has them hand over, without knowing any of the rooms (docs/adr/0011).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol


@dataclass(frozen=True)
class Change:
    """Why things are handed over. ``to``: the unit a person moves to; ``post``: the one that ends."""

    kind: Literal["hand", "leave", "move", "post"]
    to: Any = None
    post: Any = None

    def stays_within(self, path: str) -> bool:
        """A person who moves to a unit at or below ``path`` may keep what belongs there."""
        return self.kind == "move" and bool(self.to.path.startswith(path))


@dataclass(frozen=True)
class Holding:
    """One thing that somebody holds. ``goes_to`` is proposed, ``because`` of what; an ``automatic`` one needs nobody to
    take it, and ``note`` says plainly what becomes of it."""

    keeper: str
    pk: int
    holder: Any
    what: str
    title: str
    url: str = ""
    goes_to: Any = None
    because: str = ""
    note: str = ""
    automatic: bool = False

    @property
    def key(self) -> str:
        return f"{self.keeper}-{self.pk}"


class Keeper(Protocol):
    """``name`` begins with its room's: ``plan.owner``."""

    name: str

    def held(self, people: Sequence[Any], change: Change) -> list[Holding]:
        """What ``people`` hold that the change takes from them, in a fixed number of statements."""

    def hand_over(self, things: Sequence[Holding], to: Any, by: Any, reason: str) -> None:
        """Pass them to one person. Raises ``Refused`` with the key as its field where that person cannot have one."""

    def let_go(self, things: Sequence[Holding], by: Any, reason: str) -> None:
        """What happens by itself to the automatic ones."""


_keepers: dict[str, Keeper] = {}
_following: list[Callable[[Any], list[str]]] = []


def keep(keeper: Keeper) -> None:
    _keepers[keeper.name] = keeper


def follows_posts(tell: Callable[[Any], list[str]]) -> None:
    """``tell(post)``: in words, with numbers, what whoever holds the post has before them."""
    _following.append(tell)


def following(post: Any) -> list[str]:
    return [words for tell in _following for words in tell(post)]


def held(people: Sequence[Any], change: Change) -> list[Holding]:
    """What has to be passed on, posts first, since with them goes what hangs on them."""
    if not people:
        return []
    return [row for name in sorted(_keepers) for row in _keepers[name].held(people, change)]


def keeper(name: str) -> Keeper:
    return _keepers[name]

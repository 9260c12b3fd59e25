"""What waits for a person, told by each room of its own things. The home page, the inbox and the daily message all ask
here, so there is one answer to “what must I do, sign or read today”.

A room names its teller in its ``AppConfig.ready``; nobody needs to know the rooms (docs/adr/0014).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from luoshi.kernel import clock

Part = Literal["do", "sign", "read"]
PARTS: tuple[Part, ...] = ("do", "sign", "read")
WEIGHT = {"overdue": 0, "behind": 1, "no_reading": 2, "due_soon": 3, "on_track": 4}
MOST = 200  # of a kind; further ones come up when these are done


@dataclass(frozen=True)
class Item:
    """``light`` says how urgent it is, ``when`` says so in words; ``verb`` is the one thing to do, at ``url``.
    ``act`` names the verb where one word of consent does it all: ``plan.accept_task:12``; several with a space between.
    ``over``: a channel, where a rule says whose daily message speaks of it."""

    kind: str
    title: str
    detail: str
    light: str
    when: str
    verb: str
    url: str
    due: date | None = None
    part: Part = "do"
    act: str = ""
    over: str = ""


@dataclass(frozen=True)
class Group:
    part: Part
    items: list[Item]

    @property
    def label(self) -> str:
        return {
            "do": pgettext("waits for a person", "To do"), "sign": pgettext("waits for a person", "To sign"),
            "read": pgettext("waits for a person", "To read"),
        }[self.part]  # fmt: skip


Teller = Callable[[Any, Any], Iterable[Item]]
_tellers: list[Teller] = []


def tell(teller: Teller) -> None:
    """``teller(person, year)`` says what of its room waits, in a fixed number of statements."""
    _tellers.append(teller)


def waiting_for(person: Any, year: Any) -> list[Item]:
    """All of it, worst first, of every year of the institution that is not closed, whichever ``year`` of it is asked for:
    the old year's work runs on when the next one is opened. None: no work year is open yet, and nothing waits."""
    if year is None:
        return []
    items = [item for each in year.not_closed() for teller in _tellers for item in teller(person, each)]
    once = dict.fromkeys(items)  # what no year bounds is told for each of them
    return sorted(once, key=lambda item: (WEIGHT.get(item.light, 9), item.due or date.max))


def grouped(items: Iterable[Item]) -> list[Group]:
    """Do, sign, read; those with nothing in them left out."""
    by_part: dict[Part, list[Item]] = {part: [] for part in PARTS}
    for item in items:
        by_part[item.part].append(item)
    return [Group(part, found) for part, found in by_part.items() if found]


def said(items: list[Item]) -> str:
    """The answer in one sentence: how many things, how many of them overdue."""
    overdue = sum(item.light == "overdue" for item in items)
    if not items:
        return _("Nothing to do today.")
    things = ngettext("%(n)s thing to do today", "%(n)s things to do today", len(items)) % {"n": len(items)}
    if not overdue:
        return _("%(things)s, none overdue.") % {"things": things}
    return _("%(things)s, %(overdue)s overdue.") % {"things": things, "overdue": overdue}


def when(due_on: date | None, otherwise: str) -> str:
    """How late, or how long still; ``otherwise`` where no day is set."""
    return days_left((due_on - clock.today()).days) if due_on else otherwise


def days_left(left: int) -> str:
    """How long still; below zero how late."""
    if left < 0:
        return ngettext("overdue %(days)s day", "overdue %(days)s days", -left) % {"days": -left}
    return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left} if left else _("due today")


def waited(since: date) -> tuple[int, str]:
    """Days something has lain with a person, and the same in words."""
    days = (clock.today() - since).days
    said = ngettext("waiting %(days)s day", "waiting %(days)s days", days) % {"days": days}
    return days, said if days else _("came today")

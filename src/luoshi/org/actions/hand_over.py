from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.kernel import holdings
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.holdings import Change, Holding
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.org.policy import may_hand_over

HAND = Change("hand")


@transaction.atomic
def hand_over(
    *, person: Person, by: Person, successors: Mapping[str, Person], change: Change = HAND, reason: str = ""
) -> list[Holding]:
    """Pass on what a person holds, each thing to the one named for it, in one transaction; all of it or nothing.

    ``successors``: key of a thing → who takes it. A thing named that is not theirs any more is refused, so that nobody
    decides by a list of yesterday. Records one event with the list, beside those of the rooms.
    """
    if not may_hand_over(by, person):
        raise NotAllowed(
            _("What %(person)s holds is handed over by themselves, their head or an administrator.")
            % {"person": person.label}
        )
    found = {row.key: row for row in holdings.held([person], change)}
    if gone := successors.keys() - found.keys():
        raise Refused(_("The list has changed since you opened it. Look at it again."), field=min(gone))
    given: dict[tuple[str, int], list[Holding]] = defaultdict(list)
    for key, to in successors.items():
        _check_successor(found[key], person, to)
        given[found[key].keeper, to.pk].append(found[key])
    people = {to.pk: to for to in successors.values()}
    for (keeper, pk), things in sorted(given.items(), key=lambda pair: pair[0]):
        holdings.keeper(keeper).hand_over(things, people[pk], by, reason)
    if given:
        _record(person, by, {key: (found[key], to) for key, to in successors.items()}, reason)
    return [row for key, row in found.items() if key not in successors]


@transaction.atomic
def settle(*, person: Person, by: Person, successors: Mapping[str, Person], change: Change, reason: str) -> None:
    """Before a change takes effect: all that it takes from a person is handed over, or lets itself go; else it is refused."""
    hand_over(person=person, by=by, successors=successors, change=change, reason=reason)
    still = holdings.held([person], change)
    if kept := [row for row in still if not row.automatic]:
        more = len(kept) - 3
        listed = "；".join(f"{row.what} {row.title}" for row in kept[:3]) + (" …" if more > 0 else "")
        raise Refused(
            ngettext(
                "%(count)s thing would stay with %(person)s: %(list)s. Name who takes it.",
                "%(count)s things would stay with %(person)s: %(list)s. Name who takes them.",
                len(kept),
            )
            % {"count": len(kept), "person": person.label, "list": listed},
            field="successors",
        )
    for keeper in {row.keeper for row in still}:
        holdings.keeper(keeper).let_go([row for row in still if row.keeper == keeper], by, reason)


def _check_successor(row: Holding, person: Person, to: Person) -> None:
    if to.pk == person.pk:
        raise Refused(_("Somebody else has to take it."), field=row.key)
    if not to.is_active:
        raise Refused(_("%(person)s has left.") % {"person": to.label}, field=row.key)


def _record(person: Person, by: Person, given: Mapping[str, tuple[Holding, Person]], reason: str) -> None:
    counted = Counter(to.pk for _row, to in given.values())
    people = {to.pk: to for _row, to in given.values()}
    things: list[dict[str, Any]] = [
        {"what": row.keeper, "id": row.pk, "title": row.title, "to": to.name} for row, to in given.values()
    ]
    record(
        "org.handed_over",
        about=[person, *people.values()],
        by=by,
        unit_path=person.unit.path if person.unit else "",
        after={"things": things},
        facts={
            "person": name_of(person),
            "count": len(given),
            "to": "、".join(f"{people[pk].name} {count}" for pk, count in counted.most_common()),
        },
        reason=reason,
    )

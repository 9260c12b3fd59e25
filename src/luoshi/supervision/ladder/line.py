"""The reporting line of a slip: who handles it, then the heads of the units above and the leader of the field, up to the
head of the institution. A vacant post is skipped; nobody stands on it twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from luoshi.kernel import clock
from luoshi.kernel.trees import ids_on, under
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post, Unit
from luoshi.supervision.models import Slip

Line = tuple[int, ...]


def joined(people: Iterable[int | None]) -> Line:
    return tuple(dict.fromkeys(person for person in people if person is not None))


class Lines:
    """The lines of an institution's slips, from one statement; each unit's is put together once."""

    def __init__(self, institution: Unit, day: date) -> None:
        held = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
        field = Q(kind=PostKind.LEADER) & ~Q(unit=institution)
        posts = Post.objects.filter(
            held, Q(kind=PostKind.HEAD) | field, under(institution.path, "unit__path"), person__is_active=True
        )
        self._at: dict[int, dict[str, int]] = defaultdict(dict)
        for unit, kind, person in posts.order_by("pk").values_list("unit_id", "kind", "person_id"):
            self._at[unit].setdefault(kind, person)
        self._root = institution.pk
        self._above: dict[str, Line] = {}

    def of(self, person: int | None, lead_path: str) -> Line:
        """``person``: who handles it, None where nobody is named (or nobody who is still here)."""
        if lead_path not in self._above:
            self._above[lead_path] = joined(self._up(lead_path))
        above = self._above[lead_path]
        return above if person is None else (person, *(each for each in above if each != person))

    def _up(self, path: str) -> Iterable[int | None]:
        for unit in reversed(ids_on(path)):
            yield self._at[unit].get(PostKind.HEAD) if unit in self._at else None
            yield self._at[unit].get(PostKind.LEADER) if unit in self._at else None
            if unit == self._root:
                return


def line_of(slip: Slip) -> Line:
    """Of one slip as it stands today."""
    if slip.lead_unit is None:
        return ()
    person = slip.person_id if slip.person is not None and slip.person.is_active else None
    return Lines(slip.unit, clock.today()).of(person, slip.lead_unit.path)


def next_above(slip: Slip, person: Person, level: int) -> tuple[int, int] | None:
    """Level and id of who stands next above somebody; whoever stands on no line any more is taken to stand at ``level``."""
    line = line_of(slip)
    at = line.index(person.pk) if person.pk in line else level
    return (at + 1, line[at + 1]) if at + 1 < len(line) else None

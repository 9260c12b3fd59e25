"""What people hold in this room: slips that they handle, review, or issued and will read; and what waits for a post."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.kernel.holdings import Change, Holding
from luoshi.kernel.trees import under
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post, Unit
from luoshi.org.queries import holders_over
from luoshi.supervision.actions.pass_on_slips import KEYS, Part, pass_on_slips
from luoshi.supervision.enums import HANDLED, OPEN, SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.queries import DESK
from luoshi.supervision.words import part_said

# Whose post is asked for a successor, the nearest first; and with which posts the part itself ends.
SUCCEED: dict[Part, tuple[PostKind, ...]] = {
    "person": (PostKind.HEAD,), "issued_by": (PostKind.LEADER, PostKind.HEAD), "reviewer": (PostKind.SUPERVISOR,),
}  # fmt: skip
Over = dict[PostKind, dict[str, tuple[Person, Unit]]]


class Slips:
    """Open slips by who handles them, reviews them or, having issued them, reads the result."""

    def __init__(self, part: Part) -> None:
        self.name, self.part = KEYS[part], part

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        found = Slip.objects.filter(**{f"{self.part}__in": people}, state__in=OPEN)
        found = found.select_related("lead_unit", "unit", self.part).order_by("year", "pk")
        slips = [slip for slip in found if self._taken(slip, change)]
        if not slips:
            return []
        paths = {unit.path for slip in slips for unit in (self._place(slip), slip.unit)}
        over = {kind: holders_over(paths, kind, people) for kind in SUCCEED[self.part]}
        return [self._row(slip, over) for slip in slips]

    def _place(self, slip: Slip) -> Unit:
        return slip.unit if self.part == "reviewer" else slip.lead_unit or slip.unit

    def _taken(self, slip: Slip, change: Change) -> bool:
        if change.kind == "post":
            ends = self.part != "person" and change.post.kind in SUCCEED[self.part]
            return ends and self._place(slip).path.startswith(change.post.unit.path)
        if change.kind == "move":
            return not change.stays_within((self._place(slip) if self.part == "person" else slip.unit).path)
        return True

    def _row(self, slip: Slip, over: Over) -> Holding:
        to, unit = self._proposed(slip, over)
        because = self._because() % {"unit": unit.label} if unit else ""
        holder = getattr(slip, self.part)
        return Holding(
            self.name, slip.pk, holder, part_said(self.part), str(slip), slip.get_absolute_url(), to, because
        )

    def _proposed(self, slip: Slip, over: Over) -> tuple[Person, Unit] | tuple[None, None]:
        """Nobody who would review what they handle; no leader of a field that is not this institution's."""
        other = {"person": slip.reviewer_id, "reviewer": slip.person_id}.get(self.part)
        for kind, found in over.items():
            leads_all = self.part == "issued_by" and kind == PostKind.HEAD
            row = found.get((slip.unit if leads_all else self._place(slip)).path)
            inside = row is not None and (kind != PostKind.LEADER or row[1].path.startswith(slip.unit.path))
            if row is not None and inside and row[0].pk != other:
                return row
        return None, None

    def _because(self) -> str:
        return _("supervisor of %(unit)s") if self.part == "reviewer" else _("in charge of %(unit)s")

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        rows = [row.pk for row in things]
        pass_on_slips(slips=rows, part=self.part, holder=things[0].holder, to=to, by=by, reason=reason)

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        """None of them goes by itself."""


def waiting_with(post: Post) -> list[str]:
    """Slips with the unit that name nobody; slips on the supervisor's desk."""
    if post.kind == PostKind.HEAD:
        return _counted(Slip.objects.filter(lead_unit=post.unit, person=None, state__in=(SlipState.ASSIGNED, *HANDLED)))
    if post.kind == PostKind.SUPERVISOR:
        return _counted(Slip.objects.filter(under(post.unit.path, "unit__path"), state__in=DESK))
    return []


def _counted(slips: QuerySet[Slip]) -> list[str]:
    count = slips.count()
    return [ngettext("%(n)s slip", "%(n)s slips", count) % {"n": count}] if count else []


KEEPERS = tuple(Slips(part) for part in KEYS)

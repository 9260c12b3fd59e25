"""What people hold of dispatch meetings: those ahead that they chair."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.kernel.holdings import Change, Holding
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.org.queries import holders_over
from luoshi.supervision.actions.pass_on_chair import KEY, pass_on_chair
from luoshi.supervision.meetings.enums import AHEAD
from luoshi.supervision.models import DispatchMeeting

CHAIRS = (PostKind.HEAD, PostKind.LEADER, PostKind.SUPERVISOR)


class Chairs:
    name = KEY

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        found = DispatchMeeting.objects.filter(chair__in=people, state__in=AHEAD).select_related("unit", "chair")
        rows = [row for row in found.order_by("planned_at") if self._taken(row, change)]
        if not rows:
            return []
        heads = holders_over({row.unit.path for row in rows}, PostKind.HEAD, people)
        return [self._row(row, *heads.get(row.unit.path, (None, None))) for row in rows]

    def _taken(self, row: DispatchMeeting, change: Change) -> bool:
        if change.kind == "post":
            post = change.post
            return post.kind in CHAIRS and (
                row.unit.path.startswith(post.unit.path) or post.unit.path.startswith(row.unit.path)
            )
        return not change.stays_within(row.unit.path)

    def _row(self, row: DispatchMeeting, to: Person | None, unit: object) -> Holding:
        because = _("in charge of %(unit)s") % {"unit": getattr(unit, "label", "")} if to else ""
        return Holding(KEY, row.pk, row.chair, _("Chair"), row.title, row.get_absolute_url(), to, because)

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        pks = [row.pk for row in things]
        pass_on_chair(meetings=pks, holder=things[0].holder, to=to, by=by, reason=reason)

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        """None of them goes by itself."""

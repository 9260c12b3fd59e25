"""What people hold in this room: measures that they read, views of the wall chart, and screens that show by their leave."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from luoshi.kernel.holdings import Change, Holding
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.org.queries import holders_over
from luoshi.progress.actions.pass_on_measures import pass_on_measures
from luoshi.progress.actions.pass_on_wall import pass_on_wall
from luoshi.progress.models import Measure, WallScreen, WallView


class Measures:
    name = "progress.measure"

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        if change.kind == "post":
            return []
        found = Measure.objects.filter(owner__in=people, year__closed_at=None).select_related("unit", "owner")
        rows = [row for row in found.order_by("year", "number") if not change.stays_within(row.unit.path)]
        over = holders_over({row.unit.path for row in rows}, PostKind.HEAD, people)
        return [self._row(row, over.get(row.unit.path, (None, None))[0]) for row in rows]

    def _row(self, row: Measure, head: Person | None) -> Holding:
        because = _("in charge of %(unit)s") % {"unit": row.unit.label} if head else ""
        return Holding(
            self.name, row.pk, row.owner, _("Owner of the measure"), str(row), row.get_absolute_url(), head, because
        )

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        pass_on_measures(measures=[row.pk for row in things], holder=things[0].holder, to=to, by=by, reason=reason)

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        """None of them goes by itself."""


class Views:
    """Saved views of the wall chart. One that nobody else sees is no more use to anybody, and goes."""

    name = "progress.wall_view"

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        if change.kind != "leave":
            return []
        views = list(WallView.objects.filter(owner__in=people).select_related("unit", "owner").order_by("pk"))
        over = holders_over({view.unit.path for view in views if view.shared}, PostKind.PLANNER, people)
        return [self._row(view, over.get(view.unit.path, (None, None))[0]) for view in views]

    def _row(self, view: WallView, planner: Person | None) -> Holding:
        if not view.shared:
            note = _("Deleted: nobody else sees it.")
            return Holding(self.name, view.pk, view.owner, _("Own view"), view.name, note=note, automatic=True)
        because = _("planning officer of %(unit)s") % {"unit": view.unit.label} if planner else ""
        url = view.get_absolute_url()
        return Holding(self.name, view.pk, view.owner, _("Shared view"), view.name, url, planner, because)

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        pass_on_wall(views=[row.pk for row in things], holder=things[0].holder, to=to, by=by, reason=reason)

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        pass_on_wall(views=[row.pk for row in things], holder=things[0].holder, to=None, by=by, reason=reason)


class Screens:
    """A screen on a wall shows what its maker may see, and goes dark when the maker no longer may make one."""

    name = "progress.wall_screen"

    def held(self, people: Sequence[Person], change: Change) -> list[Holding]:
        found = WallScreen.objects.filter(made_by__in=people, revoked_at=None).select_related("unit", "made_by")
        if change.kind in ("hand", "move"):
            return []
        if change.kind == "post":
            post = change.post
            found = (
                found.filter(unit__path__startswith=post.unit.path) if post.kind == PostKind.PLANNER else found.none()
            )
        screens = list(found.order_by("pk"))
        over = holders_over({screen.unit.path for screen in screens}, PostKind.PLANNER, people)
        return [self._row(screen, over.get(screen.unit.path, (None, None))[0]) for screen in screens]

    def _row(self, screen: WallScreen, planner: Person | None) -> Holding:
        because = _("planning officer of %(unit)s") % {"unit": screen.unit.label} if planner else ""
        return Holding(self.name, screen.pk, screen.made_by, _("Screen on a wall"), screen.name, "", planner, because)

    def hand_over(self, things: Sequence[Holding], to: Person, by: Person, reason: str) -> None:
        pass_on_wall(screens=[row.pk for row in things], holder=things[0].holder, to=to, by=by, reason=reason)

    def let_go(self, things: Sequence[Holding], by: Person, reason: str) -> None:
        """None of them goes by itself."""


KEEPERS = (Measures(), Views(), Screens())

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.org.policy import may_hand_over
from luoshi.progress.models import WallScreen, WallView
from luoshi.progress.wall_policy import may_make_screen, may_save_view


@transaction.atomic
def pass_on_wall(
    *, holder: Person, to: Person | None, by: Person, views: Sequence[int] = (), screens: Sequence[int] = (), reason: str = ""
) -> None:  # fmt: skip
    """Saved views and screens go to another person; views that go to nobody are deleted.

    A screen shows from then on what its new keeper sees. A view whose name the new owner uses already gets the former
    owner's name behind it.
    """
    if not may_hand_over(by, holder):
        raise NotAllowed(_("Only they, their head or an administrator hand it over."))
    for view in (
        WallView.objects.select_for_update(of=("self",)).filter(pk__in=views, owner=holder).select_related("unit")
    ):
        _pass_view(view, holder, to, by, reason)
    found = WallScreen.objects.select_for_update(of=("self",)).filter(pk__in=screens, made_by=holder)
    for screen in found.select_related("unit"):
        _pass_screen(screen, holder, to, by, reason)


def _pass_view(view: WallView, holder: Person, to: Person | None, by: Person, reason: str) -> None:
    facts = {"name": view.name, "was": name_of(holder), "now": name_of(to) if to else "—"}
    about = [view, view.unit]
    if to is None:
        record("progress.wall_passed_on", about=about, by=by, unit_path=view.unit.path, facts=facts, reason=reason)
        view.delete()
        return
    if not may_save_view(to, view.unit):
        raise Refused(_not_here(to, view.unit.label), field=f"progress.wall_view-{view.pk}")
    if WallView.objects.filter(owner=to, unit=view.unit, name=view.name).exists():
        view.name = f"{view.name[:40]} ({holder.name[:15]} {view.pk})"[:60]
    view.owner = to
    view.save(update_fields=["owner", "name"])
    record("progress.wall_passed_on", about=about, by=by, unit_path=view.unit.path, facts=facts, reason=reason)


def _pass_screen(screen: WallScreen, holder: Person, to: Person | None, by: Person, reason: str) -> None:
    if to is None or not may_make_screen(to, screen.unit):
        field = f"progress.wall_screen-{screen.pk}"
        raise Refused(
            _("A screen is kept by a planning officer of %(unit)s.") % {"unit": screen.unit.label}, field=field
        )
    screen.made_by = to
    screen.save(update_fields=["made_by"])
    facts = {"name": screen.name, "was": name_of(holder), "now": name_of(to)}
    record("progress.wall_passed_on", about=[screen, screen.unit], by=by, unit_path=screen.unit.path, facts=facts,
           reason=reason)  # fmt: skip


def _not_here(to: Person, unit: str) -> str:
    return _("%(person)s does not belong to %(within)s.") % {"person": to, "within": unit}

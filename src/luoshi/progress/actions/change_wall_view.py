from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.progress.models import WallView
from luoshi.progress.wall_checks import checked_view_name
from luoshi.progress.wall_policy import may_change_view


@transaction.atomic
def change_wall_view(*, view: WallView, name: str, shared: bool, by: Person) -> WallView:
    """Another name, shared with the institution or no longer."""
    if not may_change_view(by, view):
        raise NotAllowed(_("This view is %(name)s's.") % {"name": view.owner.label})
    before = {"name": view.name, "shared": view.shared}
    after = {"name": checked_view_name(name, view), "shared": shared}
    if before == after:
        return view
    view.name, view.shared = str(after["name"]), shared
    view.save(update_fields=["name", "shared"])
    record(
        "progress.wall_view_changed", about=view, by=by, unit_path=view.unit.path, before=before, after=after,
        facts={"name": view.name},
    )  # fmt: skip
    return view

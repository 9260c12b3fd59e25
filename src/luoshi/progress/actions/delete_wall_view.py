from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.progress.models import WallView
from luoshi.progress.wall_policy import may_change_view


@transaction.atomic
def delete_wall_view(*, view: WallView, by: Person) -> None:
    """Screens that show it already keep showing it until their address is revoked."""
    if not may_change_view(by, view):
        raise NotAllowed(_("This view is %(name)s's.") % {"name": view.owner.label})
    before = {"name": view.name, "query": view.query, "shared": view.shared}
    record(
        "progress.wall_view_deleted", about=view, by=by, unit_path=view.unit.path, before=before,
        facts={"name": view.name},
    )  # fmt: skip
    view.delete()

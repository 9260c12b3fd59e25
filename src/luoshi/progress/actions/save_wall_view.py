from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.progress.models import WallView
from luoshi.progress.wall_checks import checked_view_name
from luoshi.progress.wall_filters import kept
from luoshi.progress.wall_policy import may_save_view


@transaction.atomic
def save_wall_view(*, unit: Unit, name: str, query: str, by: Person, shared: bool = False) -> WallView:
    """Keep what the chart's address says under a name. What is no filter of the chart is left out."""
    if not may_save_view(by, unit):
        raise NotAllowed(_("Only who sees the wall chart of %(unit)s keeps views of it.") % {"unit": unit.label})
    view = WallView(unit=unit, owner=by, query=kept(query), shared=shared, made_at=clock.now())
    view.name = checked_view_name(name, view)
    view.save()
    facts = {"name": view.name}
    record("progress.wall_view_saved", about=view, by=by, unit_path=unit.path, after=_said(view), facts=facts)
    return view


def _said(view: WallView) -> dict[str, object]:
    return {"name": view.name, "query": view.query, "shared": view.shared}

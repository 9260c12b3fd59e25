from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.progress.models import WallScreen, WallView
from luoshi.progress.wall_policy import may_make_screen, views_seen_by


@transaction.atomic
def make_wall_screen(
    *, year: WorkYear, name: str, views: Sequence[WallView], by: Person, seconds: int = 20
) -> WallScreen:
    """An address that shows these views, as they are now, without anybody signed in; nothing personal, until revoked."""
    unit = year.unit
    if not may_make_screen(by, unit):
        raise NotAllowed(_("The planning officer of %(unit)s gives screens their address.") % {"unit": unit.label})
    if not name.strip():
        raise Refused(_("Say where the screen hangs."), field="name")
    if not 5 <= seconds <= 600:
        raise Refused(_("Between 5 and 600 seconds."), field="seconds")
    seen = set(views_seen_by(by).filter(pk__in=[view.pk for view in views]).values_list("pk", flat=True))
    turns = [{"name": view.name, "query": view.query} for view in views if view.pk in seen]
    if not turns:
        raise Refused(_("Choose at least one view."), field="view")
    screen = WallScreen.objects.create(
        unit=unit, year=year, name=name.strip()[:60], seconds=seconds, turns=turns, made_by=by, made_at=clock.now()
    )
    record(
        "progress.wall_screen_made", about=[screen, unit], by=by, unit_path=unit.path,
        after={"turns": turns, "seconds": seconds}, facts={"name": screen.name},
    )  # fmt: skip
    return screen

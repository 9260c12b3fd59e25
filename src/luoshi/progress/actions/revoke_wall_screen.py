from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.progress.models import WallScreen
from luoshi.progress.wall_policy import may_make_screen


@transaction.atomic
def revoke_wall_screen(*, screen: WallScreen, by: Person) -> WallScreen:
    """Its address answers nothing any more, at once."""
    if not may_make_screen(by, screen.unit):
        raise NotAllowed(
            _("The planning officer of %(unit)s gives screens their address.") % {"unit": screen.unit.label}
        )
    if screen.revoked_at is None:
        screen.revoked_at = clock.now()
        screen.save(update_fields=["revoked_at"])
        record(
            "progress.wall_screen_revoked", about=[screen, screen.unit], by=by, unit_path=screen.unit.path,
            facts={"name": screen.name},
        )  # fmt: skip
    return screen

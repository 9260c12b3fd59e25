from __future__ import annotations

from collections import defaultdict

from luoshi.kernel import clock
from luoshi.org.models import Unit
from luoshi.org.queries import working_days
from luoshi.supervision.enums import OPEN
from luoshi.supervision.lights import Seen, light_of
from luoshi.supervision.models import Slip
from luoshi.supervision.settings_of import rule_of

AT_ONCE = 500


def refresh_lights(*, unit: Unit) -> int:
    """A day has passed: the kept lights of an institution's open slips follow their due dates. Returns how many changed.
    Slips are not held: one that was closed meanwhile keeps the light it was closed with."""
    soon, days, today = rule_of(unit).due_soon_days, working_days(unit.pk), clock.today()
    changed: dict[str, list[int]] = defaultdict(list)
    rows = Slip.objects.filter(unit=unit, state__in=OPEN).order_by()
    for pk, state, colour, due, light in rows.values_list("pk", "state", "colour", "current_due", "light").iterator():
        now = light_of(Seen(state, colour, due), today, soon, days)
        if now != light:
            changed[now].append(pk)
    written = 0
    for light, pks in changed.items():
        for at in range(0, len(pks), AT_ONCE):
            still_open = Slip.objects.filter(pk__in=pks[at : at + AT_ONCE], state__in=OPEN)
            written += still_open.update(light=light)
    return written

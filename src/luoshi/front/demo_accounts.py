"""The one-click accounts of the demonstration. Outside it there are none: the list is empty and the door shut."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from luoshi.org.models import Person


@dataclass(frozen=True)
class DemoAccount:
    person: Person
    role: str
    does: str


def demo_accounts() -> list[DemoAccount]:
    """Seven people of the demonstration institute, in the order of the sign-in page; none outside it."""
    if not settings.DEMO:
        return []
    roles = {
        "许观澜": (_("Planning officer"), _("Receives reports, plans tasks, watches coverage")),
        "程望远": (_("Institute head"), _("Sees every light, decides adjustments")),
        "周砚秋": (_("Department head"), _("Accepts, breaks down, answers")),
        "苏禾生": (_("Section head"), _("Breaks down further, checks in")),
        "方砚田": (_("Engineer"), _("Checks in from a phone")),
        "秦守约": (_("Supervisor"), _("Watches what is behind")),
        "叶向阳": (_("Trade-union officer"), _("Reads reports and follows the union's tasks")),
    }
    people = {p.name: p for p in Person.objects.filter(name__in=roles, is_active=True).select_related("unit")}
    return [DemoAccount(people[name], role, does) for name, (role, does) in roles.items() if name in people]

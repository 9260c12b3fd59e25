"""Who keeps views of the wall chart, who sees them, and who gives a screen an address of its own."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from luoshi.intake.queries import institution_shown
from luoshi.org.models import Person, Unit
from luoshi.plan.policy import may_plan
from luoshi.progress.models import WallScreen, WallView


def may_save_view(person: Person, unit: Unit) -> bool:
    return institution_shown(person) == unit


def may_change_view(person: Person, view: WallView) -> bool:
    return view.owner_id == person.pk


def may_make_screen(person: Person, unit: Unit) -> bool:
    return may_plan(person, unit)


def views_seen_by(person: Person) -> QuerySet[WallView]:
    """One's own and those shared, of the institution whose wall the person sees."""
    own_or_shared = Q(owner=person) | Q(shared=True)
    return WallView.objects.filter(own_or_shared, unit=institution_shown(person)).select_related("owner")


def screens_seen_by(person: Person) -> QuerySet[WallScreen]:
    unit = institution_shown(person)
    if unit is None or not may_make_screen(person, unit):
        return WallScreen.objects.none()
    return WallScreen.objects.filter(unit=unit, revoked_at=None).select_related("made_by")

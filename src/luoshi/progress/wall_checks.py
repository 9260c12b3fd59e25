"""What a saved view must be."""

from __future__ import annotations

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.progress.models import WallView

MOST_VIEWS = 50  # of one person in one institution


def checked_view_name(name: str, view: WallView) -> str:
    """The name as it is kept: said, short enough, and not that of another view of the same person."""
    name = " ".join(name.split())
    if not name:
        raise Refused(_("Give the view a name."), field="name")
    if len(name) > 60:
        raise Refused(_("A name has at most 60 characters."), field="name")
    others = WallView.objects.filter(owner=view.owner_id, unit=view.unit_id).exclude(pk=view.pk)
    if others.filter(name=name).exists():
        raise Refused(_("You have a view named %(name)s already.") % {"name": name}, field="name")
    if view.pk is None and others.count() >= MOST_VIEWS:
        raise Refused(_("You keep %(most)s views already. Delete one first.") % {"most": MOST_VIEWS}, field="name")
    return name

"""Events and sentences about circulars."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.kernel.words import in_both
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person, Unit
from luoshi.supervision.models import Circular


def latest_draft(circular: Circular) -> Circular:
    """The row as it stands now, held until the transaction ends; what is issued stays as it is."""
    row = Circular.objects.select_for_update(of=("self",)).select_related("unit").get(pk=circular.pk)
    if row.issued_at is not None:
        raise Refused(_("This circular is issued; correct it by a new edition."))
    return row


def tell_of(verb: str, circular: Circular, by: Person, **more: Any) -> None:
    facts = {"month": in_both(lambda: month_words(circular.month)), "edition": circular.edition}
    record(f"supervision.{verb}", about=circular, by=by, unit_path=circular.unit.path, facts=facts, **more)


def month_words(first: date) -> str:
    """2026年10月, Oct 2026."""
    english = (get_language() or "").startswith("en")
    return f"{first:%b} {first.year}" if english else f"{first.year}年{first.month}月"


def makers_only(unit: Unit) -> str:
    return _("The supervisor of %(unit)s makes the circular.") % {"unit": unit.label}

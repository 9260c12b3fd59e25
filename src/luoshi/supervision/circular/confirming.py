"""The monthly confirmation slip of each leader: what they gave in the month and what of theirs is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.org.models import Person, Unit
from luoshi.supervision.circular.counting import Month
from luoshi.supervision.enums import OPEN, SlipState
from luoshi.supervision.models import Confirmation, Slip
from luoshi.supervision.people import leaders_of
from luoshi.supervision.policy import may_issue


@dataclass(frozen=True)
class Signed:
    """Whether a leader has signed for a month."""

    person: int
    name: str
    name_en: str
    signed_on: str = ""  # a date, empty: not yet

    @property
    def label(self) -> str:
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.signed_on) if self.signed_on else None


def given_by(person: Person, institution: Unit, month: Month) -> QuerySet[Slip]:
    """The instructions that a leader gave by the month's end: those of the month, and the earlier ones still open."""
    after = timezone.make_aware(datetime.combine(month.last + timedelta(days=1), time()))
    first = timezone.make_aware(datetime.combine(month.first, time()))
    slips = Slip.objects.filter(unit=institution, issued_by=person, proposed_at__lt=after)
    slips = slips.filter(Q(proposed_at__gte=first) | Q(state__in=OPEN)).exclude(state=SlipState.JOINED)
    return slips.select_related("lead_unit").order_by("proposed_at", "pk")


def as_listed(slips: QuerySet[Slip]) -> list[dict[str, Any]]:
    """What stood on the slip when it was signed."""
    return [
        {
            "slip": slip.pk, "number": slip.number, "matter": slip.matter, "state": slip.state, "light": slip.light,
            "unit": slip.lead_unit.name if slip.lead_unit else "",
            "due": slip.current_due.isoformat() if slip.current_due else "",
        }
        for slip in slips
    ]  # fmt: skip


def waits(person: Person, year: WorkYear) -> Month | None:
    """Last month, where a leader has not signed for it yet and supervision had begun by its end."""
    if not may_issue(person, year.unit):
        return None
    month = Month(clock.today().replace(day=1)).before
    begun = WorkYear.objects.filter(unit=year.unit_id, opened_at__date__lte=month.last)
    signed = Confirmation.objects.filter(unit=year.unit_id, month=month.first, person=person)
    return month if begun.exists() and not signed.exists() else None


def signed_for(institution: Unit, month: Month) -> list[Signed]:
    """Each leader of the institution, in two statements."""
    rows = Confirmation.objects.filter(unit=institution, month=month.first).values_list("person", "signed_at")
    on = {person: clock.day_of(at).isoformat() for person, at in rows}
    return [Signed(p.pk, p.name, p.name_en, on.get(p.pk, "")) for p in leaders_of(institution)]

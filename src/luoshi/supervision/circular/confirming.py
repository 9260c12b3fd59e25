"""The monthly confirmation slip of each leader: what they gave in the month and what of theirs is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min, Q
from django.utils.translation import get_language

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.org.models import Person, Unit
from luoshi.org.queries import working_days
from luoshi.supervision.circular.counting import Month
from luoshi.supervision.enums import OPEN, SlipSource, SlipState
from luoshi.supervision.lights import Seen, light_of
from luoshi.supervision.models import Confirmation, Slip, SlipChange
from luoshi.supervision.people import leaders_of
from luoshi.supervision.policy import may_issue
from luoshi.supervision.settings_of import rule_of

NOT_GIVEN = (SlipState.PROPOSED, SlipState.DECLINED)


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


def listed_for(person: Person, institution: Unit, month: Month) -> list[dict[str, Any]]:
    """The instructions that a leader gave, as they stood when the month was over: those opened in it, and the earlier ones
    then open. One that was joined into another goes on with that one's state, unless that one is
    listed too. What a rule made or nobody opened is none."""
    last = min(month.last, clock.today())
    slips = Slip.objects.filter(unit=institution, issued_by=person).exclude(source=SlipSource.RULE)
    slips = slips.filter(Q(opened_on__lte=last) | Q(joined_into__opened_on__lte=last))
    slips = slips.exclude(closed_on__lt=month.first).select_related("joined_into").order_by("proposed_at", "pk")
    stood = _stood([pk for slip in slips for pk in (slip.pk, slip.joined_into_id) if pk], last)
    soon, days = rule_of(institution).due_soon_days, working_days(institution.pk)
    found = []
    for slip in slips:
        was = stood.get(slip.pk)
        into = slip.joined_into if was and was.state == SlipState.JOINED else None
        goes_on = stood.get(into.pk) if into else was
        if goes_on is None or goes_on.state in NOT_GIVEN:
            continue
        if goes_on.state in OPEN or month.holds(slip.opened_on):
            seen = Seen(goes_on.state, goes_on.colour, goes_on.current_due)
            found.append((_line(slip, into, goes_on, light_of(seen, last, soon, days)), into.pk if into else None))
    lines = {line["slip"] for line, _ in found}
    return [line for line, goes_on_as in found if goes_on_as not in lines]


def _stood(slips: list[int], last: date) -> dict[int, SlipChange]:
    """Slip → how it stood at the end of a day, by its history."""
    rows = SlipChange.objects.filter(slip__in=slips, day__lte=last).select_related("lead_unit").order_by("day")
    return {row.slip_id: row for row in rows}


def _line(slip: Slip, into: Slip | None, stood: SlipChange, light: str) -> dict[str, Any]:
    return {
        "slip": slip.pk, "number": slip.number, "matter": slip.matter, "state": stood.state, "light": light,
        "unit": stood.lead_unit.name if stood.lead_unit else "", "into": into.number if into else "",
        "due": stood.current_due.isoformat() if stood.current_due else "",
    }  # fmt: skip


def waits(person: Person, year: WorkYear) -> Month | None:
    """Last month, where a leader has not signed for it yet and supervision had begun by its end."""
    if not may_issue(person, year.unit):
        return None
    month = Month(clock.today().replace(day=1)).before
    begun = WorkYear.objects.filter(unit=year.unit_id, year__lte=month.first.year, opened_at__date__lte=month.last)
    signed = Confirmation.objects.filter(unit=year.unit_id, month=month.first, person=person)
    return month if begun.exists() and not signed.exists() else None


def signed_for(institution: Unit, month: Month) -> list[Signed]:
    """Each leader of the institution, in two statements."""
    rows = Confirmation.objects.filter(unit=institution, month=month.first).values_list("person", "signed_at")
    on = {person: clock.day_of(at).isoformat() for person, at in rows}
    return [Signed(p.pk, p.name, p.name_en, on.get(p.pk, "")) for p in leaders_of(institution)]


def unsigned(person: Person, institution: Unit, months: Sequence[Month]) -> list[date]:
    """The first days of those months that a leader may sign for and has not."""
    signed = set(Confirmation.objects.filter(unit=institution, person=person).values_list("month", flat=True))
    since = WorkYear.objects.filter(unit=institution).aggregate(first=Min("year"))["first"]
    return [month.first for month in months if month.first not in signed and since and month.first.year >= since]

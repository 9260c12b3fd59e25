"""Notices of the ladder and of people's urging, as they wait to be taken note of."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.intake.models import WorkYear
from luoshi.kernel.waiting import MOST, WEIGHT, Item
from luoshi.org.models import Person
from luoshi.progress.enums import Light
from luoshi.supervision.enums import Colour
from luoshi.supervision.models import Notice
from luoshi.supervision.queries import notices_for
from luoshi.supervision.words import when

LIGHTS = {Colour.RED: Light.OVERDUE, Colour.YELLOW: Light.BEHIND, Colour.BLUE: Light.DUE_SOON, "": Light.DUE_SOON}


def waiting_for(person: Person, year: WorkYear) -> Iterator[Item]:
    found = notices_for(person).filter(slip__unit=year.unit_id, slip__year__year__lte=year.year)
    for notice in found[:MOST]:
        yield item_of(notice)


def item_of(notice: Notice) -> Item:
    slip = notice.slip
    who = slip.lead_unit.label if slip.lead_unit else ""
    detail = " · ".join(part for part in (notice.get_kind_display(), slip.number, who, notice.words) if part)
    lights = (LIGHTS[Colour(notice.colour) if notice.colour else ""], slip.light)  # of the two the worse
    light = min(lights, key=lambda each: WEIGHT.get(each, len(WEIGHT)))
    acts = f"supervision.acknowledge_notice:{notice.pk}"
    if notice.due and not notice.snoozed_until:  # it may be put off, once
        acts += f" supervision.snooze_notice:{notice.pk}"
    return Item(
        _("Notice"), slip.matter, detail, light, when(slip.light, slip.current_due), pgettext("notice", "Acknowledge"),
        f"{slip.get_absolute_url()}#told", slip.current_due, part="read", act=acts, over=notice.over,
    )  # fmt: skip


def still_speaking(pk: int, person: Person) -> Notice | None:
    """A notice that is still worth a message: neither acknowledged nor put off nor overtaken."""
    return notices_for(person).filter(pk=pk).first()

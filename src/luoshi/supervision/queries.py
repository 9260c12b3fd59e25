"""What other rooms ask of supervision."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.templatetags.luoshi import day
from luoshi.kernel.waiting import MOST, Item, Part
from luoshi.org.models import Person
from luoshi.org.policy import scope_of
from luoshi.plan.models import Task
from luoshi.progress.enums import Light
from luoshi.supervision.circular import confirming
from luoshi.supervision.circular.counting import Month
from luoshi.supervision.circular.telling import month_words
from luoshi.supervision.enums import HANDLED, OPEN, ExtensionState, SlipState
from luoshi.supervision.ladder.notices import speaking, unanswered
from luoshi.supervision.models import Extension, Notice, Slip
from luoshi.supervision.policy import (
    granted_by,
    headed,
    issued_a_duplicate,
    may_supervise,
    read_by_all,
    reviewed_by,
    slips_seen_by,
)
from luoshi.supervision.words import source_said, when

DESK = (SlipState.PROPOSED, SlipState.OPENED, SlipState.BOUNCED, SlipState.UNDER_REVIEW, SlipState.CLOSED)


def waiting_for(person: Person, year: WorkYear) -> list[Item]:
    """In nine statements at most: slips to handle, to read, to supervise; extensions to answer; a month to sign for."""
    rows = [
        *(_row(slip, *_handling(slip)) for slip in _to_handle(person, year)),
        *(
            _row(slip, _("Read"), _("Read"), "?do=read#do", "read", f"supervision.read_result:{slip.pk}")
            for slip in _to_read(person, year)
        ),
        *(_asked(row) for row in _to_answer(person, year)),
    ]
    if month := confirming.waits(person, year):
        rows.append(_to_sign(month))
    return rows + [_row(slip, *_supervising(slip)) for slip in _on_the_desk(person, year)]


def notices_for(person: Person) -> QuerySet[Notice]:
    """What somebody is still to take note of, the newest first: neither acknowledged nor put off past today, on slips
    that are with their units, of each only what was told last."""
    found = unanswered(speaking()).filter(person=person)
    return found.select_related("slip__lead_unit", "slip__unit", "rule", "by").order_by("-id")


def slips_on(task: Task, person: Person) -> QuerySet[Slip]:
    """The slips about a task that a person sees, open ones first."""
    seen = slips_seen_by(person).filter(task=task).exclude(state__in=(SlipState.DECLINED, SlipState.JOINED))
    return seen.select_related("lead_unit", "person").order_by(F("closed_on").asc(nulls_first=True), "-id")


def _slips(year: WorkYear) -> QuerySet[Slip]:
    """Of the year, with what is open from the years before."""
    found = Slip.objects.filter(unit=year.unit_id, year__year__lte=year.year)
    return found.select_related("lead_unit", "task", "clause", "issued_by")


def _to_handle(person: Person, year: WorkYear) -> QuerySet[Slip]:
    """Those with the person by name; of those that name nobody, the ones of units they head."""
    mine = Q(person=person) | Q(person=None, lead_unit__in=scope_of(person).headed())
    return _slips(year).filter(mine, state__in=(SlipState.ASSIGNED, *HANDLED)).order_by("current_due", "id")[:MOST]


def _to_read(person: Person, year: WorkYear) -> QuerySet[Slip]:
    theirs = Q(issued_by=person, read_at=None) | Q(issued_a_duplicate(person, read_at=None))
    passed = _slips(year).filter(theirs, state=SlipState.UNDER_REVIEW, passed_at__isnull=False)
    return passed.order_by("passed_at")[:MOST]


def _on_the_desk(person: Person, year: WorkYear) -> QuerySet[Slip]:
    """What the supervisor has to take a step on; and whoever reviews, what is handed in."""
    found = Q(state=SlipState.UNDER_REVIEW) & (Q(passed_at=None) | read_by_all()) & reviewed_by(person, year.unit)
    if may_supervise(person, year.unit):
        found |= Q(state__in=DESK) & ~Q(state=SlipState.UNDER_REVIEW) & ~Q(person=person)
    return _slips(year).filter(found).order_by("state_at")[:MOST]


def _to_answer(person: Person, year: WorkYear) -> QuerySet[Extension]:
    first = Q(state=ExtensionState.ASKED, slip__lead_unit__in=scope_of(person).headed())
    headless = Q(state=ExtensionState.ASKED) & ~headed("slip__lead_unit")
    theirs = granted_by(person, year.unit) & (Q(state=ExtensionState.ENDORSED) | headless)
    found = Extension.objects.filter(first | theirs, slip__state__in=HANDLED)
    found = found.filter(slip__unit=year.unit_id, slip__year__year__lte=year.year)
    return found.select_related("slip__lead_unit", "asked_by").order_by("asked_at")[:MOST]


def _handling(slip: Slip) -> tuple[str, str, str, Part, str]:
    """Kind, verb, where on the slip's page, whether to do, sign or read, and the verb that one word of consent does."""
    if slip.state == SlipState.ASSIGNED:
        return _("Slip"), _("Sign for"), "", "sign", f"supervision.receive_slip:{slip.pk}"
    if slip.state == SlipState.REPORTED:
        return _("Slip"), _("Submit"), "", "do", f"supervision.submit_slip:{slip.pk}"
    return _("Slip"), pgettext("verb on a slip", "Report"), "?do=report#do", "do", ""


def _supervising(slip: Slip) -> tuple[str, str, str, Part]:
    found = {
        SlipState.PROPOSED: (_("Open"), "?do=open#do"),
        SlipState.OPENED: (_("Assign"), "?do=assign#do"),
        SlipState.BOUNCED: (_("Assign anew"), "?do=assign#do"),
        SlipState.UNDER_REVIEW: (_("Review"), "?do=close#do"),
        SlipState.CLOSED: (_("Strike off"), ""),
    }
    verb, where = found[SlipState(slip.state)]
    return _("Supervise"), verb, where, "sign" if slip.state == SlipState.UNDER_REVIEW else "do"


def _row(slip: Slip, kind: str, verb: str, where: str, part: Part, act: str = "") -> Item:
    who = slip.lead_unit.label if slip.lead_unit else source_said(slip)
    detail = " · ".join(part for part in (slip.number, slip.get_state_display(), who) if part)
    url = reverse("supervision:slip", args=[slip.pk]) + where
    light = Light.ON_TRACK if slip.light in (Light.DONE, Light.NOT_YET) else slip.light
    due = slip.current_due if slip.state in OPEN else None
    said = when(light, due) if due else _("since %(day)s") % {"day": day(clock.day_of(slip.state_at))}
    return Item(kind, slip.matter, detail, light, said, verb, url, due, part, act)


def _to_sign(month: Month) -> Item:
    """A leader's confirmation of a month, also when there was nothing."""
    words = _("Instructions given in %(month)s") % {"month": month_words(month.first)}
    url = f"{reverse('supervision:confirmation')}?month={month.first:%Y-%m}"
    detail = _("Signed each month, also when there was nothing")
    verb = pgettext("verb on a confirmation", "Sign")
    return Item(_("Confirmation"), words, detail, Light.ON_TRACK, "", verb, url, part="sign")


def _asked(row: Extension) -> Item:
    detail = _("%(who)s asks for %(day)s: “%(reason)s”") % {
        "who": row.asked_by.label,
        "day": day(row.expected_on),
        "reason": row.reason,
    }
    url = reverse("supervision:slip", args=[row.slip_id]) + "#extensions"
    return Item(
        _("Extension"), row.slip.matter, detail, Light.BEHIND, when(row.slip.light, row.slip.current_due), _("Answer"),
        url, row.slip.current_due, part="sign",
    )  # fmt: skip

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person, Unit
from luoshi.supervision.meetings.agenda import lay
from luoshi.supervision.meetings.enums import AHEAD, HELD
from luoshi.supervision.meetings.inviting import heads_of, units_on
from luoshi.supervision.meetings.policy import may_call, may_chair
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import Attendance, DispatchMeeting
from luoshi.supervision.moves import ask

TITLE_MAX, PLACE_MAX = 200, 100


@transaction.atomic
def call_meeting(
    *, year: WorkYear, by: Person, planned_at: datetime, chair: Person, place: str = "", title: str = "",
    units: Sequence[Unit] | None = None,
) -> DispatchMeeting:  # fmt: skip
    """Call a dispatch meeting. Its agenda is made from what is red, yellow, blocked, asked for, or open since the last one;
    ``units`` None: those whose matters stand on it are asked to come, by their heads."""
    ask(may_call(by, year.unit), _("Dispatch meetings are called by the supervisor of %(u)s.") % {"u": year.unit.label})
    Unit.objects.select_for_update(no_key=True).get(pk=year.unit_id)  # one at a time, or two would find none ahead
    _check(year, planned_at, chair)
    serial = (DispatchMeeting.objects.filter(year=year).aggregate(last=Max("serial"))["last"] or 0) + 1
    with translation.override(settings.LANGUAGE_CODE):  # it stands in the minutes: the institution's language
        name = " ".join(title.split()) or _("Dispatch meeting %(n)s of %(year)s") % {"n": serial, "year": year.year}
    before = DispatchMeeting.objects.filter(unit=year.unit, state__in=HELD).order_by("-planned_at").first()
    meeting = DispatchMeeting.objects.create(
        unit=year.unit, year=year, serial=serial, title=name[:TITLE_MAX], place=place.strip()[:PLACE_MAX],
        planned_at=planned_at, chair=chair, follows=before, called_at=clock.now(), called_by=by,
    )  # fmt: skip
    lay(meeting)
    invite(meeting, units_on(meeting) if units is None else units)
    tell_meeting("meeting_called", meeting, by, after={"at": planned_at.isoformat(), "items": meeting.items.count()})
    return meeting


def invite(meeting: DispatchMeeting, units: Iterable[Unit]) -> None:
    """Each unit once, with its head; for verbs that have asked their own policy."""
    wanted = [unit for unit in dict.fromkeys(units) if unit.path.startswith(meeting.unit.path)]
    heads = heads_of(wanted)
    held = set(meeting.attendances.values_list("unit", flat=True))
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, unit=unit, person=heads.get(unit.pk)) for unit in wanted if unit.pk not in held
    )


def _check(year: WorkYear, planned_at: datetime, chair: Person) -> None:
    ahead = DispatchMeeting.objects.filter(unit=year.unit, state__in=AHEAD).first()
    if ahead is not None:
        raise Refused(_("%(meeting)s is still ahead: hold it or call it off first.") % {"meeting": ahead.title})
    if planned_at < clock.now():
        raise Refused(_("That moment has passed already."), field="planned_at")
    check_chair(chair, year.unit)


def check_chair(chair: Person, institution: Unit) -> None:
    if not may_chair(chair, institution):
        words = _("%(person)s leads nothing here; a leader or the supervisor chairs.")
        raise Refused(words % {"person": chair.label}, field="chair")

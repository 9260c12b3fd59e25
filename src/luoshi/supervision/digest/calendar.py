"""Somebody's dates as a calendar program reads them (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import newest_year
from luoshi.kernel import clock, diary
from luoshi.kernel.diary import Entry
from luoshi.ledger.models import Mention
from luoshi.org.models import Person
from luoshi.org.policy import scope_of
from luoshi.supervision.enums import HANDLED, SlipState
from luoshi.supervision.meetings.enums import MeetingState
from luoshi.supervision.models import DispatchMeeting, Slip

MOST = 500
LONG = timedelta(hours=1)  # as which a meeting is shown; how long it takes nobody knows
EVERY = timedelta(hours=6)  # how often a program may ask


def entries_of(person: Person, year: WorkYear) -> Iterator[Entry]:
    """Dates of this room: slips and dispatch meetings."""
    yield from _slips(person, year)
    yield from _meetings(person, year)


def _slips(person: Person, year: WorkYear) -> Iterator[Entry]:
    """When slips are due that they handle, or that name nobody in a unit they head."""
    mine = Q(person=person) | Q(person=None, lead_unit__in=scope_of(person).headed())
    found = Slip.objects.filter(
        mine, unit=year.unit_id, state__in=(SlipState.ASSIGNED, *HANDLED), current_due__isnull=False
    )
    for slip in found.order_by("current_due", "pk")[:MOST]:
        title = _("Slip due: %(what)s") % {"what": slip.matter}
        about = ("supervision.slip", slip.pk)
        if slip.current_due:
            yield Entry(f"slip-{slip.pk}", title, slip.number, slip.current_due, slip.get_absolute_url(), about)


def _meetings(person: Person, year: WorkYear) -> Iterator[Entry]:
    """Planned ones that they are asked to, chair or called."""
    asked = Q(attendances__person=person) | Q(attendances__deputy=person) | Q(chair=person) | Q(called_by=person)
    found = DispatchMeeting.objects.filter(asked, unit=year.unit_id, state=MeetingState.PLANNED).distinct()
    for row in found.order_by("planned_at", "pk")[:MOST]:
        starts = timezone.localtime(row.planned_at)
        about = ("supervision.dispatchmeeting", row.pk)
        yield Entry(f"meeting-{row.pk}", row.title, row.place, starts, row.get_absolute_url(), about, starts + LONG)


def calendar_of(person: Person) -> bytes:
    """The same bytes as long as nothing changed, so that a program need not read it again."""
    year = newest_year(person)
    entries = diary.entries_of(person, year) if year else []
    opened = year.opened_at if year else clock.now()
    changed = _changes(entries)
    calendar = Calendar()
    for name, value in (
        ("prodid", "-//Luoshi//Luoshi 落实//ZH"), ("version", "2.0"), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
        ("x-wr-calname", _("Luoshi: %(name)s") % {"name": person.label}), ("x-wr-timezone", settings.TIME_ZONE),
    ):  # fmt: skip
        calendar.add(name, value)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", EVERY)
    for entry in entries:
        calendar.add_component(_event(entry, *changed.get(entry.about, (0, opened))))
    if any(entry.until for entry in entries):
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: Entry, sequence: int, changed: datetime) -> Event:
    """``sequence`` grows with every event of the thing, so that a moved date replaces the old one."""
    event = Event()
    event.add("uid", f"{entry.key}-{_house()}@luoshi")
    event.add("summary", entry.title)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.until or _next(entry.day))
    event.add("transp", "OPAQUE" if entry.until else "TRANSPARENT")
    url = f"{settings.ADDRESS.rstrip('/')}{entry.url}" if settings.ADDRESS else ""
    event.add("description", "\n".join(filter(None, [entry.detail, url])))
    if url:
        event.add("url", url)
    return event


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _house() -> str:
    """Tells the entries of two houses apart in one program."""
    return sha256(f"calendar{settings.SECRET_KEY}".encode()).hexdigest()[:10]


def _changes(entries: list[Entry]) -> dict[tuple[str, int], tuple[int, datetime]]:
    """The last event of each thing, with its time: a statement for each kind of thing."""
    ids: dict[str, set[int]] = {}
    for entry in entries:
        ids.setdefault(entry.about[0], set()).add(entry.about[1])
    found = {}
    for kind, wanted in ids.items():
        rows = Mention.objects.filter(kind=kind, thing_id__in=wanted).order_by().values("thing_id")
        for row in rows.annotate(last=Max("event_id"), at=Max("event__at")):
            found[kind, row["thing_id"]] = (row["last"], row["at"])
    return found

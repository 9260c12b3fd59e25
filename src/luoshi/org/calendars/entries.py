"""A calendar program's file (ICS): which days each entry holds, and whether it says that they are free or worked."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar

from luoshi.kernel.errors import Refused
from luoshi.org.calendars.listed import KINDS, NAME_MAX, Line, Listed, fault, plain
from luoshi.org.enums import DayKind

LONGEST = 62  # days of one entry
# 调休 alone says that days were exchanged, not which of the two this is.
FREE = re.compile(
    r"不用?上班|无需上班|不补班|非工作日|(?<![调退])休|(?<![请销虚])假"
    r"|\bholidays?\b|\bdays? off\b|\bno work\b|\bnon[- ]?working\b|\bnot? (?:an? )?work(?:ing)?[ -]?days?\b"
)
WORKED = re.compile(r"上班|补班|调班|工作日|(?<!\w)班(?!\w)|\bmake[- ]?up\b|\bwork(?:ing)?[ -]?days?\b")
MARK = re.compile(r"^[休班](?:\s+|$)|\s*[(（][休班][)）]$|\s+[休班]$")


def read_entries(data: bytes, listed: Listed) -> None:
    listed.entries = True
    try:
        events = Calendar.from_ical(data).walk("VEVENT")
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as damage:
        raise Refused(_("This calendar file (ICS) is damaged and cannot be read."), field="file") from damage
    for number, event in enumerate(events, 1):
        try:
            _entry(number, event, listed)
        except (ValueError, AttributeError, TypeError, OverflowError):
            listed.faults.append(fault(number, _("Begin and end"), "", _("this entry's dates cannot be read")))


def _entry(number: int, event: Any, listed: Listed) -> None:
    summary = " ".join(str(event.get("SUMMARY", "")).split())
    kind = _kind_of(event, summary)
    if str(event.get("STATUS", "")).strip().upper() == "CANCELLED":
        listed.left.append(fault(number, _("Title"), summary[:80], _("it is cancelled")))
        return
    if kind is None:
        how = _("it does not say clearly whether it is free (休) or worked (班)")
        listed.left.append(fault(number, _("Title"), summary[:80], how))
        return
    if event.get("RRULE") is not None:
        how = _("name each day; entries that repeat are not read")
        listed.faults.append(fault(number, _("Repetition"), summary[:80], how))
        return
    first, last = _span(event)
    if not 2000 <= first.year <= 2100 or (last - first).days >= LONGEST:
        how = _("an entry holds %(n)s days at most, of a sensible year") % {"n": LONGEST}
        listed.faults.append(fault(number, _("Begin and end"), f"{first} – {last}", how))
        return
    for n in range((last - first).days + 1):
        listed.add(Line(number, first + timedelta(days=n), kind, MARK.sub("", summary)[:NAME_MAX]))


def _kind_of(event: Any, summary: str) -> DayKind | None:
    """By our own mark, else by the words of the title; None where they say neither, or both."""
    marked = str(event.get("X-LUOSHI-DAY", "")).lower()
    if marked in DayKind.values:
        return DayKind(marked)
    if (whole := KINDS.get(plain(summary))) is not None:
        return whole
    said = unicodedata.normalize("NFKC", summary).casefold()
    free, worked = FREE.search(said), WORKED.search(FREE.sub(" ", said))  # 不上班 is no 上班
    if bool(free) == bool(worked):
        return None
    return DayKind.HOLIDAY if free else DayKind.WORKDAY


def _span(event: Any) -> tuple[date, date]:
    """The first day and the last, in the house's time zone. An end without a time is the day after the last; one with a
    time counts its day, unless it is midnight."""
    begins = event.decoded("DTSTART")
    if event.get("DTEND") is not None:
        ends = event.decoded("DTEND")
    else:
        ends = begins + (event.decoded("DURATION") if event.get("DURATION") is not None else timedelta(0))
    begins, ends = _here(begins), _here(ends)
    whole = not isinstance(ends, datetime) or ends.time() == time(0)
    first, last = _day(begins), _day(ends) - timedelta(days=whole)
    return first, max(first, last)


def _here(moment: date | datetime) -> date | datetime:
    return timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment

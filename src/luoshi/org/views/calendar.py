"""The working days of a year: shown as twelve months, set, begun, completed, read from files and written to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.kernel import clock
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.begin_year import begin_year
from luoshi.org.actions.complete_year import complete_year
from luoshi.org.actions.drop_own_year import drop_own_year
from luoshi.org.actions.import_calendar import Day, import_calendar
from luoshi.org.actions.set_day import set_day
from luoshi.org.calendars.files import MAX_BYTES, read_calendar
from luoshi.org.calendars.keeper import changes, year_shown
from luoshi.org.calendars.listed import Line
from luoshi.org.calendars.shown import months, weekdays
from luoshi.org.calendars.written import as_csv, as_ics, as_workbook
from luoshi.org.enums import DayKind
from luoshi.org.forms import DayForm
from luoshi.org.models import CalendarYear, Unit
from luoshi.org.policy import calendars_edited_by, may_edit_calendar
from luoshi.org.working_days import WorkingDays

SALT = "org.calendar"
FORMS = {
    "xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "ics": (as_ics, "text/calendar; charset=utf-8"),
}
SHOWN = 400
WORKING = {"0": False, "1": True, "": None}


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """The year of the house or of an institution (``?of=``); a POST says what a day or a stretch of days is."""
    unit = _of(request)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        working = WORKING[said["working"]]
        set_day(day=said["day"], last=said["last"], working=working, name=said["name"], unit=unit, by=request.user)
        return redirect(_address(said["day"].year, unit))
    year = _year(request)
    row = year_shown(year, unit)
    days = list(row.days.all()) if row else []
    shown = months(year, {each.date: (each.kind, each.name) for each in days})
    own = row is not None and row.unit_id is not None
    context = {
        "form": form, "year": year, "unit": unit, "row": row, "own": own, "days": days, "months": shown, "weekdays": weekdays(),
        "units": calendars_edited_by(request.user), "may_house": may_edit_calendar(request.user),
        "years": _years(unit, year), "worked": _worked(year, days), "query": _query(year, unit),
    }  # fmt: skip
    return render(request, "org/calendar.html", context, status=422 if form.is_bound else 200)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    unit, year = _of(request), _year(request)
    row = begin_year(year=year, unit=unit, by=request.user)
    said = _("Begun; enter its holidays, then say that it is complete.") if row.provisional else _("Begun.")
    return done(request, _address(year, unit), said)


@require_POST
def complete(request: HttpRequest) -> HttpResponse:
    unit, year = _of(request), _year(request)
    complete_year(year=_row(year, unit), by=request.user)
    return done(request, _address(year, unit), _("Complete; rules count by it from now on."))


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    unit, year = _of(request), _year(request)
    drop_own_year(year=_row(year, unit), by=request.user)
    return done(request, _address(year, unit), _("The house's year holds again."))


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    unit, year = _of(request), _year(request)
    row = year_shown(year, unit)
    if row is None:
        raise Http404
    form = request.GET.get("form", "xlsx")
    write, kind = FORMS[form if form in FORMS else "xlsx"]
    lines = [Line(n, each.date, DayKind(each.kind), _said(each.name)) for n, each in enumerate(row.days.all(), 1)]
    response = HttpResponse(write(lines), content_type=kind)
    name = f"{_('Working days')} {year}.{form if form in FORMS else 'xlsx'}"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what it would change, or every line that cannot stand."""
    unit = _of(request)
    context: dict[str, Any] = {"unit": unit, "year": _year(request), "query": _query(_year(request), unit)}
    if request.method != "POST":
        return render(request, "org/calendar_import.html", context)
    try:
        listed = read_calendar(*_upload(request))
    except Refused as refusal:
        return render(request, "org/calendar_import.html", {**context, "error": str(refusal)}, status=409)
    context |= {"left": listed.left[:SHOWN], "entries": listed.entries}
    if listed.faults:
        rows = len({(fault.key, fault.row) for fault in listed.faults})
        context |= {"faults": listed.faults[:SHOWN], "rows": rows, "more": max(0, len(listed.faults) - SHOWN)}
        return render(request, "org/calendar_import.html", context, status=409)
    replace = request.POST.get("replace") == "1"
    days = [(line.day.isoformat(), line.kind == DayKind.WORKDAY, line.name) for line in listed.lines]
    found, begun = changes(_days(days), unit, replace)
    named = {line.day for line in listed.lines}
    said = {"of": unit.pk if unit else 0, "by": request.user.pk, "days": days, "replace": replace}
    context |= {
        "changes": found[:SHOWN], "n": len(found), "more": max(0, len(found) - SHOWN), "begun": begun,
        "token": signing.dumps(said, salt=SALT, compress=True), "replace": replace, "all": len(days),
        "same": len(named) - sum(each.day in named for each in found),
    }  # fmt: skip
    return render(request, "org/calendar_import.html", context)


@require_POST
def taken(request: HttpRequest) -> HttpResponse:
    """Take what was shown."""
    unit = _of(request)
    try:
        said = signing.loads(request.POST.get("days", ""), salt=SALT, max_age=86_400)
    except signing.BadSignature:
        raise Refused(_("This preview is too old. Choose the file again.")) from None
    if said["by"] != request.user.pk or said["of"] != (unit.pk if unit else 0):
        raise Refused(_("This preview is too old. Choose the file again."))
    days = _days(said["days"])
    found = import_calendar(days=days, unit=unit, replace=said["replace"], by=request.user)
    messages.success(request, _("Taken in; days changed: %(n)s.") % {"n": len(found)})
    return redirect(_address(days[0][0].year, unit))


def _of(request: HttpRequest) -> Unit | None:
    """Whose calendar: the house's, or that of an institution the person administers; theirs if they keep no other."""
    units = calendars_edited_by(request.user)
    asked = request.GET.get("of", "")
    if not asked and may_edit_calendar(request.user):
        return None
    unit = next((unit for unit in units if not asked or str(unit.pk) == asked), None)
    if unit is None:
        raise NotAllowed(_("Only an administrator changes the calendar."))
    return unit


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year
    return min(max(year, 2000), 2100)


def _row(year: int, unit: Unit | None) -> CalendarYear:
    return get_object_or_404(CalendarYear.objects.select_related("unit"), year=year, unit=unit)


def _years(unit: Unit | None, year: int) -> list[int]:
    """Those that are there, with the one looked at and the next of today's."""
    there = CalendarYear.objects.filter(unit=None).values_list("year", flat=True)
    own = CalendarYear.objects.filter(unit=unit).values_list("year", flat=True) if unit else []
    return sorted({*there, *own, year, clock.today().year, clock.today().year + 1})


def _worked(year: int, days: list[Any]) -> int:
    differing = {each.date: each.kind == DayKind.WORKDAY for each in days}
    return WorkingDays([year], differing).between(date(year, 1, 1), date(year, 12, 31))


def _days(said: list[Any]) -> list[Day]:
    return [(date.fromisoformat(day), working, name) for day, working, name in said]


def _said(name: str) -> str:
    """The library's names in the reader's language; what people wrote as it is."""
    return _(name) if name else ""


def _upload(request: HttpRequest) -> tuple[bytes, str]:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refused(_("Choose a file first."), field="file")
    if (upload.size or 0) > MAX_BYTES:
        raise Refused(_("A calendar is smaller than %(mb)s MB; this is some other file.") % {"mb": 1}, field="file")
    return upload.read(), upload.name or ""


def _query(year: int, unit: Unit | None) -> str:
    return f"year={year}" + (f"&of={unit.pk}" if unit else "")


def _address(year: int, unit: Unit | None) -> str:
    return f"{reverse('org:calendar')}?{_query(year, unit)}"

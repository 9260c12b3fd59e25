"""All dispatch meetings, and calling the next one."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import load_current_year
from luoshi.kernel import clock
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.paging import page_of
from luoshi.org.queries import person_named, working_days
from luoshi.org.working_days import YearUnknown
from luoshi.plan.policy import tasks_seen_by
from luoshi.supervision.actions.ask_for_item import ask_for_item
from luoshi.supervision.actions.call_meeting import call_meeting
from luoshi.supervision.meetings.enums import AHEAD, MeetingState
from luoshi.supervision.meetings.gathering import gather, open_decisions, waiting_requests
from luoshi.supervision.meetings.policy import may_ask, may_call, meetings_seen_by
from luoshi.supervision.models import DispatchMeeting, Slip
from luoshi.supervision.people import chairs_of
from luoshi.supervision.policy import slips_seen_by
from luoshi.supervision.views.load_meeting import moment_needed


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    year = load_current_year(request)
    seen = meetings_seen_by(request.user).filter(unit=year.unit).select_related("chair")
    counted = seen.annotate(
        matters=Count("items", filter=Q(items__dropped_at=None), distinct=True),
        decided=Count("decisions", distinct=True),
    )
    page = page_of(request, counted.order_by("-planned_at", "-id"))
    runs = may_call(request.user, year.unit)
    ahead = next((row for row in page if row.state in AHEAD), None)
    planned = DispatchMeeting.objects.filter(unit=year.unit, state__in=AHEAD)
    context = {
        "year": year,
        "page": page,
        "ahead": ahead,
        "elsewhere": ahead is None and planned.exists(),
        "open_count": open_decisions(year).count() if page.object_list else 0,
        "requests": list(waiting_requests(year)) if runs else [],
        "may_call": runs and ahead is None,
        "may_ask": may_ask(request.user, year.unit),
    }
    return render(request, "supervision/meetings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    year = load_current_year(request)
    if not may_call(request.user, year.unit):
        raise NotAllowed(_("Dispatch meetings are called by the supervisor of %(u)s.") % {"u": year.unit.label})
    chairs, error = chairs_of(year.unit), None
    if request.method == "POST":
        try:
            return _called(request, year)
        except Refused as refusal:
            error = refusal
    context = {
        "year": year,
        "chairs": chairs,
        "typed": request.POST,
        "error": error,
        "at": request.POST.get("planned_at") or f"{_next_morning(year):%Y-%m-%dT%H:%M}",
        "counts": _counts(year),
    }
    return render(request, "supervision/call_meeting.html", context, status=422 if error else 200)


def _called(request: HttpRequest, year: WorkYear) -> HttpResponse:
    chair = person_named(request.POST.get("chair", ""), "chair")
    if chair is None:
        raise Refused(_("Choose a person."), field="chair")
    meeting = call_meeting(
        year=year,
        by=request.user,
        planned_at=moment_needed(request.POST.get("planned_at", ""), "planned_at"),
        chair=chair,
        place=request.POST.get("place", ""),
        title=request.POST.get("title", ""),
    )
    return done(request, meeting.get_absolute_url(), _("Called; its agenda is made. Order it as you like."))


def _next_morning(year: WorkYear) -> datetime:
    """Of the next working day; where the calendar does not know the year, of tomorrow: it is only what the field offers."""
    try:
        day = working_days(year.unit_id).step(clock.today(), 1)
    except YearUnknown:
        day = clock.today() + timedelta(days=1)
    return datetime.combine(day, time(9, 0))


def _counts(year: WorkYear) -> list[tuple[str, int]]:
    """What the agenda would take up now, by kind."""
    found: dict[str, int] = {}
    for matter in gather(year):
        found[str(matter.kind.label)] = found.get(str(matter.kind.label), 0) + 1
    return list(found.items())


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """``?task=`` or ``?slip=`` names what it is about."""
    year = load_current_year(request)
    if not may_ask(request.user, year.unit):
        raise NotAllowed(_("Heads of units, leaders, planners and supervisors ask for a matter to be put on."))
    task = tasks_seen_by(request.user).filter(pk=_pk(request, "task"), year=year).first()
    slip = slips_seen_by(request.user).filter(pk=_pk(request, "slip"), unit=year.unit).first()
    error = None
    if request.method == "POST":
        matter, reason = request.POST.get("matter", ""), request.POST.get("reason", "")
        try:
            row = ask_for_item(year=year, by=request.user, matter=matter, reason=reason, task=task, slip=slip)
        except Refused as refusal:
            error = refusal
        else:
            said = _("It stands on the agenda.") if row.item else _("The next dispatch meeting takes it up.")
            return done(request, _back(task, slip), said)
    context = {
        "year": year,
        "task": task,
        "slip": slip,
        "error": error,
        "typed": request.POST,
        "back": _back(task, slip),
        "planned": DispatchMeeting.objects.filter(unit=year.unit, state=MeetingState.PLANNED).first(),
    }
    return render(request, "supervision/ask_for_item.html", context, status=422 if error else 200)


def _pk(request: HttpRequest, name: str) -> int:
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 18 else 0


def _back(task: object, slip: Slip | None) -> str:
    about = slip or task
    return about.get_absolute_url() if about else reverse("supervision:meetings")  # type: ignore[attr-defined]

"""One address a verb for dispatch meetings."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.kernel.typed import day_given
from luoshi.org.queries import person_named, unit_named, unit_needed
from luoshi.supervision.actions.add_item import add_item
from luoshi.supervision.actions.call_off_meeting import call_off_meeting
from luoshi.supervision.actions.change_meeting import change_meeting
from luoshi.supervision.actions.drop_item import drop_item
from luoshi.supervision.actions.end_meeting import end_meeting
from luoshi.supervision.actions.invite_unit import invite_unit
from luoshi.supervision.actions.issue_minutes import issue_minutes
from luoshi.supervision.actions.make_decision_task import make_decision_task
from luoshi.supervision.actions.mark_attendance import mark_attendance
from luoshi.supervision.actions.move_item import move_item
from luoshi.supervision.actions.refresh_agenda import refresh_agenda
from luoshi.supervision.actions.start_meeting import start_meeting
from luoshi.supervision.actions.take_decision import Said, take_decision
from luoshi.supervision.meetings.agenda import on_agenda
from luoshi.supervision.meetings.moves import runners_only
from luoshi.supervision.models import AgendaItem
from luoshi.supervision.people import person_typed
from luoshi.supervision.views.load import key_given
from luoshi.supervision.views.load_meeting import load_attendance, load_decision, load_item, load_meeting, moment_needed
from luoshi.supervision.views.meeting import agenda_of


def screen_of(item: AgendaItem) -> str:
    return reverse("supervision:meeting-item", args=[item.pk])


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, sent = load_meeting(request, pk), request.POST
    runners_only(meeting, request.user)  # before a word on what was sent
    changed = change_meeting(
        meeting=meeting,
        by=request.user,
        planned_at=moment_needed(sent.get("planned_at", ""), "planned_at"),
        chair=person_named(sent.get("chair", ""), "chair") or meeting.chair,
        place=sent.get("place", ""),
    )
    return done(request, changed.get_absolute_url(), _("Changed."))


@require_POST
def refresh(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = load_meeting(request, pk)
    added, gone = refresh_agenda(meeting=meeting, by=request.user)
    words = _("%(added)s put on, %(gone)s settled meanwhile.") % {"added": added, "gone": gone}
    return done(request, meeting.get_absolute_url(), words)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    item = add_item(meeting=load_meeting(request, pk), by=request.user, matter=request.POST.get("matter", ""))
    return done(request, item.meeting.get_absolute_url() + "#agenda", _("Put on the agenda."))


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = load_meeting(request, pk)
    runners_only(meeting, request.user)  # before a word on what was sent
    unit = unit_needed(request.POST.get("unit", ""), "unit")
    invite_unit(meeting=meeting, unit=unit, by=request.user)
    return done(request, meeting.get_absolute_url() + "#who", _("%(unit)s is invited.") % {"unit": unit.label})


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Straight to the first matter."""
    meeting = start_meeting(meeting=load_meeting(request, pk), by=request.user)
    return done(request, screen_of(on_agenda(meeting)[0]), _("The meeting is open."))


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = end_meeting(meeting=load_meeting(request, pk), by=request.user)
    return done(request, meeting.get_absolute_url(), _("Ended. Look the minutes through, then issue them."))


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = issue_minutes(meeting=load_meeting(request, pk), by=request.user)
    return done(request, meeting.get_absolute_url(), _("The minutes are issued."))


@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = call_off_meeting(
        meeting=load_meeting(request, pk), by=request.user, reason=request.POST.get("reason", "")
    )
    return done(request, meeting.get_absolute_url(), _("Called off."))


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda is drawn anew in place, so that one may press again at once."""
    item = load_item(request, pk)
    move_item(item=item, by=request.user, steps=_steps(request.POST.get("steps", "")))
    if getattr(request, "htmx", False):
        return render(request, "supervision/agenda.html", agenda_of(item.meeting, True))
    return done(request, item.meeting.get_absolute_url() + "#agenda", _("Moved."))


def _steps(value: str) -> int:
    try:
        return max(-999, min(999, int(value)))
    except ValueError:
        raise Refused(_("Say how far to move it.")) from None


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    item = drop_item(item=load_item(request, pk), by=request.user, reason=request.POST.get("reason", ""))
    return done(request, item.meeting.get_absolute_url() + "#agenda", _("Taken off the agenda."))


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    item, sent = load_item(request, pk), request.POST
    level = sent.get("level", "1")
    said = Said(
        text=sent.get("text", ""),
        outcome=sent.get("outcome", ""),
        lead_unit=unit_named(sent.get("lead_unit", ""), "lead_unit"),
        person=person_typed(sent.get("person", ""), item.meeting.unit),
        due_on=day_given(sent.get("due_on", "")),
        level=int(level) if level in ("1", "2", "3") else 1,
        key=key_given(sent.get("key", "")),
    )
    decision = take_decision(item=item, by=request.user, said=said)
    if decision.slip:
        words = _("Decided; the slip is %(number)s.") if decision.slip.number else _("Decided; the slip is proposed.")
        return done(request, screen_of(item), words % {"number": decision.slip.number})
    return done(request, screen_of(item), _("Decided and written down."))


@require_POST
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_attendance(request, pk)
    deputy = person_typed(request.POST.get("deputy", ""), row.meeting.unit, "deputy")
    mark_attendance(attendance=row, by=request.user, presence=request.POST.get("presence", ""), deputy=deputy)
    return done(request, row.meeting.get_absolute_url() + "#who", _("Marked."))


@require_POST
def decision_task(request: HttpRequest, pk: int) -> HttpResponse:
    task = make_decision_task(decision=load_decision(request, pk), by=request.user)
    return done(request, task.get_absolute_url(), _("Task %(number)s is made.") % {"number": task.number})

"""One address a verb for what the supervisor and the leader do with a slip; each goes back to its page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.kernel.answers import done
from luoshi.kernel.typed import day_given, day_needed
from luoshi.org.queries import person_named, unit_named, units_named
from luoshi.supervision.actions.archive_slip import archive_slip
from luoshi.supervision.actions.assign_slip import assign_slip
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.decline_slip import decline_slip
from luoshi.supervision.actions.deny_duplicate import deny_duplicate
from luoshi.supervision.actions.join_slips import join_slips
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.actions.read_result import read_result
from luoshi.supervision.actions.return_slip import return_slip
from luoshi.supervision.actions.score_slip import score_slip
from luoshi.supervision.actions.set_new_date import set_new_date
from luoshi.supervision.actions.strike_off_slip import strike_off_slip
from luoshi.supervision.actions.urge_slip import urge_slip
from luoshi.supervision.enums import SlipState
from luoshi.supervision.moves import name_of_slip
from luoshi.supervision.people import person_typed
from luoshi.supervision.views.load import load_slip


@require_POST
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    level = request.POST.get("level", "")
    slip = open_slip(
        slip=load_slip(request, pk),
        by=request.user,
        due_on=day_given(request.POST.get("due_on", "")),
        level=int(level) if level.isdecimal() and len(level) < 3 else None,
        reviewer=person_named(request.POST.get("reviewer", ""), "reviewer"),
    )
    return done(request, slip.get_absolute_url(), _("Opened as %(number)s.") % {"number": slip.number})


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    slip = decline_slip(slip=load_slip(request, pk), by=request.user, reason=request.POST.get("reason", ""))
    return done(request, slip.get_absolute_url(), _("Not opened."))


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    several = (
        units_named(request.POST.getlist("supporting"), "supporting") if "supporting-given" in request.POST else None
    )
    slip = load_slip(request, pk)
    slip = assign_slip(
        slip=slip,
        by=request.user,
        lead_unit=unit_named(request.POST.get("lead_unit", ""), "lead_unit"),
        person=person_typed(request.POST.get("person", ""), slip.unit),
        supporting=several,
        due_on=day_given(request.POST.get("due_on", "")),
    )
    unit = slip.lead_unit.label if slip.lead_unit else ""
    return done(request, slip.get_absolute_url(), _("Assigned to %(unit)s.") % {"unit": unit})


@require_POST
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    row = urge_slip(slip=load_slip(request, pk), by=request.user, words=request.POST.get("words", ""))
    sentence = _("Urged for the %(times)s. time: %(rung)s.") % {"times": row.times, "rung": row.get_rung_display()}
    return done(request, row.slip.get_absolute_url(), sentence)


@require_POST
def set_date(request: HttpRequest, pk: int) -> HttpResponse:
    slip = set_new_date(
        slip=load_slip(request, pk),
        by=request.user,
        due_on=day_needed(request.POST.get("due_on", ""), "due_on"),
        reason=request.POST.get("reason", ""),
    )
    return done(request, slip.get_absolute_url(), _("A new date is set; scoring keeps the original one."))


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    slip = return_slip(slip=load_slip(request, pk), by=request.user, reason=request.POST.get("reason", ""))
    return done(request, slip.get_absolute_url(), _("Returned to the unit."))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    slip = close_slip(slip=load_slip(request, pk), by=request.user, words=request.POST.get("words", ""))
    closed = slip.state == SlipState.CLOSED
    sentence = _("The slip is closed.") if closed else _("The review is passed; the leader reads the result.")
    return done(request, slip.get_absolute_url(), sentence)


@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    slip = load_slip(request, pk)
    following = read_result(slip=slip, by=request.user, instruction=request.POST.get("instruction", ""))
    if following is None:
        slip.refresh_from_db(fields=["state"])
        closed = slip.state == SlipState.CLOSED
        said = (
            _("Read; the slip is closed.") if closed else _("Read; it is closed when the other leader has read it too.")
        )
        return done(request, slip.get_absolute_url(), said)
    sentence = _("Proposed; the supervisor opens it.")
    if following.number:
        sentence = _("Read; the new instruction is opened as %(number)s.") % {"number": following.number}
    return done(request, following.get_absolute_url(), sentence)


@require_POST
def strike_off(request: HttpRequest, pk: int) -> HttpResponse:
    slip = strike_off_slip(slip=load_slip(request, pk), by=request.user)
    return done(request, slip.get_absolute_url(), _("Struck off."))


@require_POST
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    slip = archive_slip(slip=load_slip(request, pk), by=request.user)
    return done(request, slip.get_absolute_url(), _("Filed."))


@require_POST
def score(request: HttpRequest, pk: int) -> HttpResponse:
    slip = score_slip(slip=load_slip(request, pk), by=request.user)
    return done(request, slip.get_absolute_url(), _("Scored: %(points)s.") % {"points": slip.points})


@require_POST
def join(request: HttpRequest, pk: int, into: int) -> HttpResponse:
    kept = join_slips(slip=load_slip(request, pk), into=load_slip(request, into), by=request.user)
    return done(request, kept.get_absolute_url(), _("Joined into %(slip)s.") % {"slip": name_of_slip(kept)})


@require_POST
def deny(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    slip = load_slip(request, pk)
    deny_duplicate(slip=slip, other=load_slip(request, other), by=request.user)
    return done(request, slip.get_absolute_url(), _("Not the same matter; not offered again."))

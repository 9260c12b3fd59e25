"""One address a verb for what the responsible unit does with a slip, and for extensions."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.files.responses import download
from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.kernel.typed import day_given, day_needed, percent_typed
from luoshi.org.queries import person_named
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.bounce_slip import bounce_slip
from luoshi.supervision.actions.endorse_extension import endorse_extension
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.receive_slip import receive_slip
from luoshi.supervision.actions.refuse_extension import refuse_extension
from luoshi.supervision.actions.report_progress import report_progress
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.actions.take_up_slip import take_up_slip
from luoshi.supervision.models import NoteEvidence
from luoshi.supervision.views.load import key_given, load_extension, load_slip


@require_POST
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    slip = receive_slip(slip=load_slip(request, pk), by=request.user)
    return done(request, slip.get_absolute_url(), _("Signed for %(number)s.") % {"number": slip.number})


@require_POST
def bounce(request: HttpRequest, pk: int) -> HttpResponse:
    slip = bounce_slip(slip=load_slip(request, pk), by=request.user, reason=request.POST.get("reason", ""))
    return done(request, slip.get_absolute_url(), _("Sent back to the supervisor."))


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_named(request.POST.get("person", ""), "person")
    slip = take_up_slip(slip=load_slip(request, pk), by=request.user, person=person)
    name = slip.person.label if slip.person else ""
    return done(request, slip.get_absolute_url(), _("%(person)s handles it.") % {"person": name})


@require_POST
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """With ``submit`` set it is handed in for review in the same breath."""
    slip = load_slip(request, pk)
    files = request.FILES.getlist("evidence")
    if any((file.size or 0) > settings.MAX_UPLOAD for file in files):
        most = settings.MAX_UPLOAD // 1024 // 1024
        raise Refused(_("A file is larger than %(most)s MB.") % {"most": most}, field="evidence")
    report_progress(
        slip=slip,
        by=request.user,
        percent=percent_typed(request.POST.get("percent", "")),
        text=request.POST.get("text", ""),
        evidence=files,
        key=key_given(request.POST.get("key", "")),
    )
    if request.POST.get("submit"):
        submit_slip(slip=slip, by=request.user)
        return done(request, slip.get_absolute_url(), _("Reported and submitted for review."))
    return done(request, slip.get_absolute_url(), _("Reported."))


@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    slip = submit_slip(slip=load_slip(request, pk), by=request.user)
    return done(request, slip.get_absolute_url(), _("Submitted for review."))


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    slip = load_slip(request, pk)
    ask_extension(
        slip=slip,
        by=request.user,
        expected_on=day_needed(request.POST.get("expected_on", ""), "expected_on"),
        reason=request.POST.get("reason", ""),
        progress=request.POST.get("progress", ""),
    )
    return done(request, slip.get_absolute_url(), _("The extension is asked for."))


@require_POST
def endorse(request: HttpRequest, pk: int) -> HttpResponse:
    row = endorse_extension(extension=load_extension(request, pk), by=request.user, words=request.POST.get("words", ""))
    return done(request, row.slip.get_absolute_url(), _("Endorsed; the supervisor decides."))


@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    row = grant_extension(
        extension=load_extension(request, pk),
        by=request.user,
        until=day_given(request.POST.get("until", ""), "until"),
        words=request.POST.get("words", ""),
    )
    return done(request, row.slip.get_absolute_url(), _("Granted; scoring keeps the original date."))


@require_POST
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    row = refuse_extension(extension=load_extension(request, pk), by=request.user, reason=request.POST.get("words", ""))
    return done(request, row.slip.get_absolute_url(), _("Not granted."))


@require_safe
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """A file that bears out a note, to whoever sees the slip."""
    row = get_object_or_404(NoteEvidence.objects.select_related("file", "note"), pk=pk)
    load_slip(request, row.note.slip_id)
    return download(row.file, row.name)

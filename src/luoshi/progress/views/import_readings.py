"""Readings in bulk, in two steps: the file is read and shown, then taken. Between them only the file is kept."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luoshi.files import storage
from luoshi.files.actions.keep_file import keep_file
from luoshi.files.models import File
from luoshi.intake.models import WorkYear
from luoshi.intake.queries import load_current_year
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.workbooks import MAX_BYTES
from luoshi.progress.actions.import_readings import ReadingsRefused
from luoshi.progress.actions.import_readings import import_readings as take_in
from luoshi.progress.measure_policy import measures_read_by
from luoshi.progress.measure_queries import owed_by
from luoshi.progress.models import Measure
from luoshi.progress.readings_check import Checker, Plan
from luoshi.progress.readings_sheet import read_sheet
from luoshi.progress.readings_workbook import lines_for, workbook

SALT = "progress.readings"
SHOWN = 200
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def import_readings(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what it would do, or what cannot stand in it."""
    year, measures = _readers(request)
    if request.method != "POST":
        return _start(request, year, measures)
    try:
        data, name = _upload(request)
        plan = Checker(read_sheet(data, name), year, request.user).check()
    except Refused as refusal:
        return _start(request, year, measures, str(refusal), status=409)
    token = ""
    if plan.intents and not plan.grave:
        token = _token(request, year, keep_file(chunks=[data], by=request.user), name, plan)
    return _shown(request, plan, token, status=409 if plan.grave else 200)


@require_POST
def confirm_readings(request: HttpRequest) -> HttpResponse:
    """Take what was shown. If readings have come in since so that it would do something else, it is shown again."""
    year, _measures = _readers(request)
    said = _said(request, year)
    file = File.objects.get(pk=said["file"])
    with storage.opened(file.sha256) as stream:
        data = stream.read()
    now = Checker(read_sheet(data, said["name"]), year, request.user).check()
    if now.grave or _digest(now) != said["digest"]:
        token = "" if now.grave else _token(request, year, file, said["name"], now)
        return _shown(request, now, token, again=True, status=409)
    try:
        plan = take_in(year=year, data=data, file_name=said["name"], by=request.user)
    except ReadingsRefused as refused:
        return _shown(request, refused.plan, "", again=True, status=409)
    words = {"made": len(plan.made), "corrected": len(plan.corrected), "same": plan.unchanged}
    messages.success(request, _("Taken: %(made)s new, %(corrected)s corrected, %(same)s as they were.") % words)
    return redirect("progress:measures")


@require_safe
def readings_template(request: HttpRequest) -> HttpResponse:
    """``?measure=`` narrows it to one; ``?period=`` is empty (due or missing), ``all``, or a month such as 2026-08."""
    year, _measures = _readers(request)
    asked = request.GET.get("measure", "")
    measure = int(asked) if asked.isdecimal() and len(asked) < 18 else None
    data = workbook(lines_for(request.user, year, measure, request.GET.get("period", "")[:7]))
    response = HttpResponse(data, content_type=KIND)
    name = _("Readings of %(year)s") % {"year": year.year}
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _readers(request: HttpRequest) -> tuple[WorkYear, list[Measure]]:
    year = load_current_year(request)
    measures = list(measures_read_by(request.user).filter(year=year))
    if not measures:
        raise NotAllowed(_("You read no measure of %(year)s: neither its owner nor the head of a unit that reads one.")
                         % {"year": year.year})  # fmt: skip
    return year, measures


def _upload(request: HttpRequest) -> tuple[bytes, str]:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refused(_("Choose a file first."), field="file")
    if (upload.size or 0) > MAX_BYTES:
        raise Refused(_("The file is larger than %(mb)s MB.") % {"mb": MAX_BYTES // 1024 // 1024}, field="file")
    return upload.read(), upload.name or ""


def _start(
    request: HttpRequest, year: WorkYear, measures: list[Measure], error: str = "", status: int = 200
) -> HttpResponse:
    owed = owed_by(request.user, year)
    months = [f"{year.year}-{month:02d}" for month in range(1, 13)]
    context = {"year": year, "measures": measures, "owed": owed, "months": months, "error": error}
    return render(request, "progress/readings_import.html", context, status=status)


def _shown(request: HttpRequest, plan: Plan, token: str, *, again: bool = False, status: int = 200) -> HttpResponse:
    faults = sorted(plan.faults, key=lambda fault: (fault.row, not fault.grave))
    context: dict[str, Any] = {
        "plan": plan,
        "faults": faults[:SHOWN],
        "bad_rows": len({fault.row for fault in plan.grave}),
        "intents": sorted(plan.intents, key=lambda intent: intent.row)[:SHOWN],
        "more_faults": max(0, len(faults) - SHOWN),
        "more": max(0, len(plan.intents) - SHOWN),
        "token": token,
        "again": again,
    }
    return render(request, "progress/readings_preview.html", context, status=status)


def _token(request: HttpRequest, year: WorkYear, file: File, name: str, plan: Plan) -> str:
    said = {"file": file.pk, "by": request.user.pk, "year": year.pk, "name": name[:200], "digest": _digest(plan)}
    return signing.dumps(said, salt=SALT, compress=True)


def _said(request: HttpRequest, year: WorkYear) -> dict[str, Any]:
    try:
        said: dict[str, Any] = signing.loads(request.POST.get("file", ""), salt=SALT, max_age=86_400)
    except signing.BadSignature:
        raise Refused(_("This preview is too old. Choose the file again.")) from None
    if said["by"] != request.user.pk or said["year"] != year.pk:
        raise Refused(_("This preview is too old. Choose the file again."))
    return said


def _digest(plan: Plan) -> str:
    said = [
        (i.row, i.measure.pk, i.unit.pk, i.period, i.value, i.note, i.reason, i.stands and i.stands.pk)
        for i in plan.intents
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]

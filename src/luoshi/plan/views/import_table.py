"""Import in two steps: the file is read and shown, then confirmed. Between them only the file is kept."""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from luoshi.files import storage
from luoshi.files.actions.keep_file import keep_file
from luoshi.files.models import File
from luoshi.kernel.errors import Refused
from luoshi.plan import workbook_in, workbook_marked
from luoshi.plan.actions.import_table import TableRefused
from luoshi.plan.actions.import_table import import_table as take_in
from luoshi.plan.import_check import Checker, Plan
from luoshi.plan.views.export_table import downloaded
from luoshi.plan.views.table_load import Table, table_to_keep

SALT = "plan.import"
SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def import_table(request: HttpRequest) -> HttpResponse:
    """Choose a file; see what it would change, or what cannot stand in it."""
    table = table_to_keep(request)
    if request.method != "POST":
        return render(request, "plan/import.html", {"table": table})
    upload = request.FILES.get("file")
    try:
        if not isinstance(upload, UploadedFile):
            raise Refused(_("Choose a file first."), field="file")
        if (upload.size or 0) > workbook_in.MAX_BYTES:
            raise Refused(
                _("The file is larger than %(mb)s MB.") % {"mb": workbook_in.MAX_BYTES // 1024 // 1024}, field="file"
            )
        data = upload.read()
        plan = Checker(workbook_in.read_sheet(data), table.year).check()
    except Refused as refusal:
        return render(request, "plan/import.html", {"table": table, "error": str(refusal)}, status=409)
    if not (plan.grave or plan.made or plan.changed):
        return _shown(request, table, plan, "")
    file = keep_file(chunks=[data], by=table.person)
    return _shown(request, table, plan, _token(table, file, upload.name or "", plan), status=409 if plan.grave else 200)


@require_POST
def marked_table(request: HttpRequest) -> HttpResponse:
    """The file that was shown, with every faulty cell marked: mend it there and choose it again."""
    table = table_to_keep(request)
    said, data = _kept(request, table)
    sheet = workbook_in.read_sheet(data)
    marked = workbook_marked.marked(sheet, Checker(sheet, table.year).check().faults)
    name = _("%(name)s, marked.xlsx") % {"name": said["name"].removesuffix(".xlsx") or _("Table")}
    return downloaded(marked, name)


@require_POST
def confirm_import(request: HttpRequest) -> HttpResponse:
    """Import what was shown. If the table has changed so that it would do something else, it is shown again."""
    table = table_to_keep(request)
    said, data = _kept(request, table)
    file = File.objects.get(pk=said["file"])
    now = Checker(workbook_in.read_sheet(data), table.year).check()
    if now.grave or _digest(now) != said["digest"]:
        token = _token(table, file, said["name"], now)
        return _shown(request, table, now, token, again=True, status=409)
    try:
        plan = take_in(year=table.year, data=data, file_name=said["name"], by=table.person)
    except TableRefused as refused:
        return _shown(request, table, refused.plan, "", again=True, status=409)
    messages.success(
        request,
        ngettext(
            "Imported: %(made)s task made, %(changed)s changed, %(same)s unchanged.",
            "Imported: %(made)s tasks made, %(changed)s changed, %(same)s unchanged.",
            len(plan.made),
        )
        % {"made": len(plan.made), "changed": len(plan.changed), "same": plan.unchanged},
    )
    return redirect("plan:breakdown")


def _kept(request: HttpRequest, table: Table) -> tuple[dict[str, Any], bytes]:
    """What the preview's token says, and the file it names."""
    try:
        said: dict[str, Any] = signing.loads(request.POST.get("file", ""), salt=SALT, max_age=86_400)
    except signing.BadSignature:
        raise Refused(_("This preview is too old. Choose the file again.")) from None
    if said["by"] != table.person.pk or said["year"] != table.year.pk:
        raise Refused(_("This preview is too old. Choose the file again."))
    with storage.opened(File.objects.get(pk=said["file"]).sha256) as stream:
        return said, stream.read()


def _shown(
    request: HttpRequest, table: Table, plan: Plan, token: str, *, again: bool = False, status: int = 200
) -> HttpResponse:
    faults = sorted(plan.faults, key=lambda fault: (fault.row, not fault.grave))
    context = {
        "table": table,
        "plan": plan,
        "faults": faults[:SHOWN],
        "more_faults": max(0, len(faults) - SHOWN),
        "bad_rows": len({fault.row for fault in plan.grave}),
        "look_rows": len({fault.row for fault in faults if not fault.grave}),
        "made": plan.made[:SHOWN],
        "changed": plan.changed[:SHOWN],
        "more": max(0, len(plan.made) - SHOWN) + max(0, len(plan.changed) - SHOWN),
        "token": token,
        "again": again,
    }
    return render(request, "plan/import_preview.html", context, status=status)


def _token(table: Table, file: File, name: str, plan: Plan) -> str:
    said = {
        "file": file.pk,
        "by": table.person.pk,
        "year": table.year.pk,
        "name": name,
        "digest": _digest(plan),
    }
    return signing.dumps(said, salt=SALT, compress=True)


def _digest(plan: Plan) -> str:
    said = [(intent.task.pk, intent.row, intent.said) for intent in [*plan.made, *plan.changed]]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]

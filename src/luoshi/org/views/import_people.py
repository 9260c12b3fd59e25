from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import MAX_BYTES
from luoshi.org.actions.import_people import PeopleRefused
from luoshi.org.actions.import_people import import_people as take_in
from luoshi.org.people_sheet import template
from luoshi.org.views.loading import managed_unit

SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def import_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Add the people of a list: everybody, or nobody with every fault by row and column."""
    unit = managed_unit(request, pk)
    if request.method != "POST":
        return render(request, "org/import_people.html", {"unit": unit})
    try:
        added = take_in(unit=unit, data=_read(request), by=request.user)  # type: ignore[arg-type]
    except PeopleRefused as refusal:
        more = max(0, len(refusal.faults) - SHOWN)
        context = {
            "unit": unit,
            "faults": refusal.faults[:SHOWN],
            "more": more,
            "rows": len({f.row for f in refusal.faults}),
        }
        return render(request, "org/import_people.html", context, status=409)
    except Refused as refusal:
        return render(request, "org/import_people.html", {"unit": unit, "error": str(refusal)}, status=409)
    messages.success(request, ngettext("%(n)s person added.", "%(n)s people added.", len(added)) % {"n": len(added)})
    return redirect("org:unit", unit.pk)


@require_safe
def people_template(request: HttpRequest, pk: int) -> HttpResponse:
    """The empty list to fill in."""
    managed_unit(request, pk)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(template(), content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{_('People')}.xlsx") or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _read(request: HttpRequest) -> bytes:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refused(_("Choose a file first."), field="file")
    if (upload.size or 0) > MAX_BYTES:
        raise Refused(_("The file is larger than %(mb)s MB.") % {"mb": MAX_BYTES // 1024 // 1024}, field="file")
    return upload.read()

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.plan import filters
from luoshi.plan.views.table_load import table_of, whole_rows
from luoshi.plan.workbook_out import workbook


@require_safe
def export_table(request: HttpRequest) -> HttpResponse:
    """The table as narrowed in the address, all its pages, as a workbook."""
    table = table_of(request)
    if table is None:
        raise Http404
    narrowed = filters.filters_of(request)
    tasks = whole_rows(narrowed.order(narrowed.narrow(table.tasks())))
    title = _("Key tasks of %(year)s") % {"year": table.year.year}
    return downloaded(workbook(tasks.iterator(chunk_size=1000), table.directory, title), f"{title}.xlsx")


def downloaded(data: bytes, name: str) -> HttpResponse:
    """A workbook made for this one request."""
    response = HttpResponse(data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response

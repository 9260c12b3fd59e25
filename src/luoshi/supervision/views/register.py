from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luoshi.intake.queries import load_current_year
from luoshi.kernel import clock
from luoshi.kernel.paging import page_of
from luoshi.progress.enums import WORST_FIRST
from luoshi.supervision import register as found
from luoshi.supervision.enums import Level, SlipSource
from luoshi.supervision.people import units_of
from luoshi.supervision.policy import may_issue, may_propose, may_read_circulars, may_set_rule, may_supervise
from luoshi.supervision.register import Filters
from luoshi.supervision.views.circular import counted_as
from luoshi.supervision.views.load import load_circular
from luoshi.supervision.workbook import workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The register 台账: every slip that the person sees, with all its columns."""
    year, filters = load_current_year(request), Filters.of(request.GET)
    circular = load_circular(request, int(filters.circular)) if filters.circular else None
    slips = found.slips_asked_for(request.user, year, filters, circular)
    counts = found.counts(slips)
    chips = {
        "open": _("Open ones"), "overdue": _("Overdue ones"), "proposed": _("To be opened"), "handled": _("With units"),
        "review": _("For review"), "settled": _("Closed ones"), "all": _("All"), "aside": _("Put aside"),
    }  # fmt: skip
    context = {
        "year": year,
        "circular": circular,
        "counted_as": counted_as(circular, filters) if circular else "",
        "filters": filters,
        "page": page_of(request, found.rows(slips, filters.show)),
        "counts": counts,
        "chips": [(name, label, counts[name]) for name, label in chips.items()],
        "units": units_of(year.unit),
        "lights": WORST_FIRST,
        "sources": SlipSource.choices,
        "levels": Level.choices,
        "today": clock.today(),
        "may_propose": may_propose(request.user, year.unit),
        "may_confirm": may_issue(request.user, year.unit) or may_supervise(request.user, year.unit),
        "may_read_circulars": may_read_circulars(request.user, year.unit),
        "may_set_rule": may_set_rule(request.user, year.unit),
    }
    return render(request, "supervision/register.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same slips by the same filters, all pages of them, as an Excel workbook."""
    year, filters = load_current_year(request), Filters.of(request.GET)
    circular = load_circular(request, int(filters.circular)) if filters.circular else None
    slips = found.slips_asked_for(request.user, year, filters, circular)
    title = _("Register of slips %(year)s") % {"year": year.year}
    data = workbook(found.rows(slips, filters.show), title)
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="slips-{year.year}-{_stamp(clock.today())}.xlsx"'
    return response


def _stamp(day: date) -> str:
    return f"{day:%Y%m%d}"

"""The wall chart to take away: a vector PDF for the wall and an Excel workbook, by the same filters as the page."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.templatetags.luoshi import day
from luoshi.progress import wall_data, wall_sheet, wall_words, wall_workbook
from luoshi.progress.views.wall_asked import Asked, asked, scope_said
from luoshi.progress.wall_filters import filtered, tasks_on_wall
from luoshi.progress.wall_rows import fitted

SCOPE = 18  # letters that the title block has room for
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def wall_pdf(request: HttpRequest) -> HttpResponse:
    """``?paper=A0``, A1 or A3, landscape; over as many sheets as it takes."""
    at = _asked(request)
    paper = wall_sheet.PAPERS.get(request.GET.get("paper", "A1"))
    if paper is None:
        raise Http404
    total = _total(request, at)
    if total > wall_sheet.MOST:
        raise Refused(
            _("%(total)s tasks do not fit on paper: at most %(most)s do. Choose a unit or a light first.")
            % {"total": total, "most": wall_sheet.MOST}
        )
    found = wall_data.payload(request.user, at.year, at.institution, at.filters)
    words = wall_words.for_sheet() | {
        "title": title_of(at),
        "scope": _said(at, found),
        "today": _("Today {day}").format(day=day(clock.today())),
        "address": request.build_absolute_uri(_address(request)),
        "block": [
            (_("Drawing"), f"{at.year.year} {_('Wall chart')}"),
            (pgettext("of a drawing", "Scope"), fitted(scope_said(at), SCOPE)),  # whole below the title
            (_("Data as of"), f"{clock.today():%Y-%m-%d}"),
            (pgettext("of a drawing", "Drawn by"), request.user.label),
            (pgettext("of a drawing", "Approved by"), ""),
            (pgettext("of a drawing", "Drawing number"), f"GT-{at.year.year}-{clock.today():%m%d}"),
        ],
    }
    return _sent(wall_sheet.pdf(found, paper, words), f"{title_of(at)} {paper.name}.pdf", "application/pdf")


@require_safe
def wall_excel(request: HttpRequest) -> HttpResponse:
    at = _asked(request)
    total = _total(request, at)
    if total > wall_workbook.MOST:
        raise Refused(
            _("%(total)s tasks are too many for one workbook: at most %(most)s. Choose a unit or a light first.")
            % {"total": total, "most": wall_workbook.MOST}
        )
    found = wall_data.payload(request.user, at.year, at.institution, at.filters)
    title = title_of(at)
    return _sent(wall_workbook.workbook(found, title, [title, _said(at, found)]), f"{title}.xlsx", SPREADSHEET)


def title_of(at: Asked) -> str:
    return _("%(institution)s: key tasks of %(year)s, wall chart") % {
        "institution": at.institution.label,
        "year": at.year.year,
    }


def _asked(request: HttpRequest) -> Asked:
    at = asked(request)
    if at is None:
        raise Http404
    return at


def _total(request: HttpRequest, at: Asked) -> int:
    return filtered(tasks_on_wall(request.user, at.year), at.filters).count()


def _said(at: Asked, found: dict[str, object]) -> str:
    tasks = found["tasks"]
    assert isinstance(tasks, list)
    lowest = found["lowest"]
    assert isinstance(lowest, frozenset)
    counted = ngettext(
        "%(total)s task, %(lowest)s of them not broken down, as of %(today)s",
        "%(total)s tasks, %(lowest)s of them not broken down, as of %(today)s",
        len(tasks),
    )
    return f"{scope_said(at)} · {counted % {'total': len(tasks), 'lowest': len(lowest), 'today': day(clock.today())}}"


def _address(request: HttpRequest) -> str:
    query = urlencode([(key, value) for key, value in request.GET.items() if key != "paper"])
    return reverse("progress:wall") + (f"?{query}" if query else "")


def _sent(body: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response

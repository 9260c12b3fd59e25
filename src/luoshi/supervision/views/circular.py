"""The monthly circular: the list, one circular, what it is made of, as Word and as Excel."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.files.responses import made_now
from luoshi.intake.queries import load_current_year
from luoshi.kernel import clock
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed
from luoshi.kernel.paging import page_of
from luoshi.plan.policy import tasks_seen_by
from luoshi.supervision.actions.change_circular import change_circular
from luoshi.supervision.actions.correct_circular import correct_circular
from luoshi.supervision.actions.discard_circular import discard_circular
from luoshi.supervision.actions.draft_circular import draft_circular
from luoshi.supervision.actions.issue_circular import issue_circular
from luoshi.supervision.circular import page
from luoshi.supervision.circular.columns import SLIP_COLUMNS, TASK_COLUMNS, heads
from luoshi.supervision.circular.counting import TASK_MEASURES, Month
from luoshi.supervision.circular.paper import paper_of
from luoshi.supervision.circular.sheet import workbook_of
from luoshi.supervision.circular.telling import month_words
from luoshi.supervision.models import Circular
from luoshi.supervision.policy import circulars_seen_by, may_make_circulars, may_read_circulars
from luoshi.supervision.register import Filters
from luoshi.supervision.views.load import load_circular, month_named

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def circulars(request: HttpRequest) -> HttpResponse:
    """All that the person may read, the latest month first."""
    unit = load_current_year(request).unit
    if not may_read_circulars(request.user, unit):
        raise NotAllowed(_("Circulars of %(unit)s go to those who hold a post there.") % {"unit": unit.label})
    seen = circulars_seen_by(request.user, unit).select_related("issued_by", "drafted_by", "unit")
    this = Month(clock.today().replace(day=1))
    context = {
        "unit": unit,
        "page": page_of(request, seen),
        "may_make": may_make_circulars(request.user, unit),
        "this_month": f"{this.first:%Y-%m}",
        "last_month": f"{this.before.first:%Y-%m}",
    }
    return render(request, "supervision/circulars.html", context)


@require_safe
def circular(request: HttpRequest, pk: int) -> HttpResponse:
    """One circular: what the numbers say, unit by unit, how they moved; ``?of=`` looks at one unit."""
    row = load_circular(request, pk)
    seen = page.shown(row)
    line = next((line for line in seen.lines if str(line.unit) == request.GET.get("of", "")), seen.whole)
    shown = seen.lines if line.unit == 0 else [line]
    others = circulars_seen_by(request.user, row.unit).order_by("-month", "-edition")
    latest = {each.month: each for each in reversed(others)}
    context = {
        "circular": row, "seen": seen, "line": line, "shown": shown, "trend": page.trend(line), "heads": heads(),
        "chart": page.chart(shown, page.course(row, line)), "slip_heads": [(m, heads()[m]) for m in SLIP_COLUMNS],
        "task_heads": [(m, heads()[m]) for m in TASK_COLUMNS], "ranked": any(each.rank for each in seen.lines),
        "may_make": may_make_circulars(request.user, row.unit), "months": sorted(latest.values(), key=lambda c: c.month),
        "editions": [each for each in others if each.month == row.month],
        "over": clock.today() > Month(row.month).last,
    }  # fmt: skip
    return render(request, "supervision/circular.html", context)


@require_safe
def circular_tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """The tasks behind a number of check-ins, as far as the person sees them."""
    row = load_circular(request, pk)
    what, of = request.GET.get("what", ""), request.GET.get("of", "")
    what = what if what in TASK_MEASURES else "missing"
    pks = page.behind(row, what, int(of) if of.isdecimal() and len(of) < 18 else 0)
    tasks = tasks_seen_by(request.user).filter(pk__in=pks).select_related("lead_unit", "owner").order_by("pk")
    context = {
        "circular": row, "page": page_of(request, tasks), "all": len(pks), "word": heads()[what],
    }  # fmt: skip
    return render(request, "supervision/circular_tasks.html", context)


@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_circular(request, pk)
    return made_now(paper_of(row).bytes(), f"{_name(row)}.docx", DOCX)


@require_safe
def excel(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_circular(request, pk)
    return made_now(workbook_of(page.shown(row), request.user), f"{_name(row)}.xlsx")


@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    unit = load_current_year(request).unit
    row = draft_circular(unit=unit, month=month_named(request.POST.get("month", "")), by=request.user)
    return done(request, row.get_absolute_url(), _("Drafted; its numbers follow the slips until it is issued."))


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_circular(request, pk)
    texts = {name: request.POST[name] for name in ("number", "intro", "problems", "demands") if name in request.POST}
    change_circular(circular=row, by=request.user, **texts)
    return done(request, row.get_absolute_url(), _("Saved."))


@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    row = issue_circular(circular=load_circular(request, pk), by=request.user)
    return done(request, row.get_absolute_url(), _("Issued; its numbers stay as they are."))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    discard_circular(circular=load_circular(request, pk), by=request.user)
    return done(request, reverse("supervision:circulars"), _("Discarded."))


@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    row = correct_circular(circular=load_circular(request, pk), by=request.user, reason=reason)
    return done(request, row.get_absolute_url(), _("A new edition, as a draft."))


def counted_as(row: Circular, filters: Filters) -> str:
    """What the register shows of a circular, in a sentence."""
    unit = next((line.label for line in page.shown(row).lines if str(line.unit) == filters.unit), heads()["whole"])
    words = {"month": month_words(row.month), "unit": unit, "what": heads()[filters.what]}
    return _("Circular of %(month)s, %(unit)s: %(what)s") % words


def _name(row: Circular) -> str:
    edition = f"-{row.edition}" if row.edition > 1 else ""
    return f"{_('Circular')} {row.month:%Y-%m}{edition}"

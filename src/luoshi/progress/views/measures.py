from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.intake.queries import load_current_year
from luoshi.kernel.paging import page_of
from luoshi.progress.measure_policy import measures_seen_by, reading_units
from luoshi.progress.measure_queries import accounts_of, with_parts, worst_first
from luoshi.progress.views.measure_form import units_to_define_for


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """The measures of a year, worst first: value, target, how much of the way is gone, where it leads, what is missing."""
    year = load_current_year(request)
    seen = with_parts(measures_seen_by(request.user).filter(year=year))
    accounts = worst_first(accounts_of(seen, year))
    page = page_of(request, accounts)
    context = {
        "year": year,
        "page": page,
        "all": len(accounts),
        "missing": sum(bool(account.missing) for account in accounts),
        "may_define": bool(units_to_define_for(request.user, year)),
        "may_read": any(reading_units(request.user, account.measure) for account in accounts),
    }
    return render(request, "progress/measures.html", context)

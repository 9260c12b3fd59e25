from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.intake.models import Report
from luoshi.intake.policy import reports_seen_by
from luoshi.kernel.paging import page_of
from luoshi.plan import columns, editions, filters
from luoshi.plan.table import groups_of, rows_of
from luoshi.plan.views.table_load import Table, table_of, whole_rows


@require_safe
def breakdown(request: HttpRequest) -> HttpResponse:
    """The breakdown table of the year: a page of its rows, what narrows them, and what can be done with them."""
    table = table_of(request)
    if table is None:
        return render(request, "plan/breakdown_empty.html", {"report": None})
    narrowed = filters.filters_of(request)
    tasks = table.tasks()
    counts = filters.counts(tasks, narrowed.every_level)
    if not counts["tasks"]:
        return render(request, "plan/breakdown_empty.html", {"table": table, "report": _report(request, table)})
    return render(request, "plan/breakdown.html", _page(request, table, narrowed, counts))


def _page(request: HttpRequest, table: Table, narrowed: filters.Filters, counts: dict[str, int]) -> dict[str, Any]:
    tasks = table.tasks()
    per_page = 100 if request.GET.get("size") == "100" else 50
    page = page_of(request, whole_rows(narrowed.order(narrowed.narrow(tasks))), per_page)
    shown = columns.chosen(request)
    edition = editions.latest(table.year)
    rows = rows_of(page.object_list, shown, table.directory, edition, table.kept_by)
    return {
        "table": table,
        "year": table.year,
        "columns": shown,
        "all_columns": columns.COLUMNS,
        "shown_keys": [column.key for column in shown],
        "always": columns.ALWAYS,
        "groups": groups_of(rows, narrowed.heads),
        "page": page,
        "filters": narrowed,
        "choices": filters.choices(table.year, narrowed, tasks),
        "counts": counts,
        "edition": edition,
        "next_edition": (edition.number if edition else 0) + 1,
    }


def _report(request: HttpRequest, table: Table) -> Report | None:
    return reports_seen_by(request.user).filter(year=table.year).first()  # type: ignore[arg-type]

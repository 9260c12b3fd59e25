"""Pages of a list: one count, one slice."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 50


def page_of(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> Page[Any]:
    """The page named by ``?page=``; a number out of range gives the nearest page."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))

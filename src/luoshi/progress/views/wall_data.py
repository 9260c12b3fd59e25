"""The wall chart's data as JSON. Answers 304 while nothing has changed, so that it can be asked for every few seconds."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe
from django.views.decorators.vary import vary_on_headers

from luoshi.org.models import Person
from luoshi.plan.queries import is_late, pairs_seen_by
from luoshi.progress import wall_data as data
from luoshi.progress.views.wall_asked import Asked, asked
from luoshi.progress.wall_glance import glance

MOST_LINKS = 10_000


@gzip_page
@cache_control(private=True, no_cache=True)
@vary_on_headers("Cookie", "Accept-Language")
@require_safe
def wall_data(request: HttpRequest) -> HttpResponse:
    at = asked(request)
    if at is None:
        raise Http404
    return answered(request, request.user, at, request.META["QUERY_STRING"])


@gzip_page
@cache_control(private=True, no_cache=True)
@require_safe
def wall_links(request: HttpRequest) -> HttpResponse:
    """What waits for what, drawn on demand: the task, the one it needs, and 1 where that is due only later."""
    at = asked(request)
    if at is None:
        raise Http404
    pairs = pairs_seen_by(request.user, at.year).select_related("task", "needs")[:MOST_LINKS]
    return JsonResponse(
        {"links": [[pair.task_id, pair.needs_id, int(is_late(pair.needs, pair.task))] for pair in pairs]}
    )


def answered(request: HttpRequest, person: Person, at: Asked, address: str, nameless: bool = False) -> HttpResponse:
    """What ``person`` sees of it; ``nameless`` leaves out who owns the tasks."""
    tag = f'"{data.version_of(person, at.year)}-{get_language()}-{address}"'

    @condition(etag_func=lambda *_: tag)
    def answer(request: HttpRequest) -> HttpResponse:
        found = _found(request, person, at)
        if request.GET.get("screen") or nameless:
            found["glance"] = glance(person, at.year, at.units, at.filters)
        if nameless:
            found = data.without_names(found)
        body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        return HttpResponse(body, content_type="application/json; charset=utf-8")

    return answer(request)


def _found(request: HttpRequest, person: Person, at: Asked) -> dict[str, Any]:
    """``head`` and ``unit`` ask for the tasks of one lane."""
    key, unit = number(request.GET.get("head")), number(request.GET.get("unit_of_lane"))
    if key is None:
        return data.chart(person, at.year, at.institution, at.filters)
    return data.lane(person, at.year, at.institution, at.filters, key, unit)


def number(text: str | None) -> int | None:
    said = (text or "").removeprefix("-")
    return int(text or "") if said.isascii() and said.isdecimal() and len(said) < 19 else None

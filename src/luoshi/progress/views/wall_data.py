"""The wall chart's data as JSON. Answers 304 while nothing has changed, so that it can be asked for every few seconds."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe
from django.views.decorators.vary import vary_on_headers

from luoshi.org.models import Person
from luoshi.progress import wall_data as data
from luoshi.progress.views.wall_asked import Asked, asked


@gzip_page
@cache_control(private=True, no_cache=True)
@vary_on_headers("Cookie", "Accept-Language")
@require_safe
def wall_data(request: HttpRequest) -> HttpResponse:
    at = asked(request)
    if at is None:
        raise Http404
    return answered(request, request.user, at, request.META["QUERY_STRING"])


def answered(request: HttpRequest, person: Person, at: Asked, address: str, nameless: bool = False) -> HttpResponse:
    """What ``person`` sees of it; ``nameless`` leaves out who owns the tasks."""
    tag = f'"{data.version_of(person, at.year)}-{get_language()}-{address}"'

    @condition(etag_func=lambda *_: tag)
    def answer(request: HttpRequest) -> HttpResponse:
        found = data.payload(person, at.year, at.institution, at.filters)
        if nameless:
            found = data.without_names(found)
        body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        return HttpResponse(body, content_type="application/json; charset=utf-8")

    return answer(request)

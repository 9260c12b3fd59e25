"""Where a link in a message leads that does one thing: it asks, and does it when told to."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from luoshi.kernel import clock
from luoshi.kernel.answers import done
from luoshi.supervision.digest import one_click


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, token: str) -> HttpResponse:
    """GET changes nothing. A link that has run out leads to the thing itself."""
    link = one_click.read(token)
    if link is None:
        raise Http404
    thing = one_click.thing_of(link, request.user)
    verb = one_click.ACTS[link.act]
    title, url = one_click.page_of(thing)
    if request.method == "POST" and not link.expired:
        verb.do(thing, request.user, request.POST)
        return done(request, url, verb.done())
    context = {
        "title": title, "url": url, "verb": verb.verb(), "fields": verb.fields, "expired": link.expired,
        "tomorrow": (clock.today() + timedelta(days=1)).isoformat(),
    }  # fmt: skip
    response = render(request, "supervision/act.html", context, status=410 if link.expired else 200)
    response["Referrer-Policy"] = "no-referrer"
    return response

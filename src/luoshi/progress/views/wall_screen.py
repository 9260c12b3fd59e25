"""Screen mode: chosen views of the wall chart in turn, for a hall. Either of who is signed in, or by an address of its own."""

from __future__ import annotations

from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import load_current_year
from luoshi.progress import wall_words
from luoshi.progress.models import WallScreen
from luoshi.progress.views.wall_asked import Asked, params_of
from luoshi.progress.views.wall_data import answered
from luoshi.progress.wall_filters import read, units_of
from luoshi.progress.wall_policy import may_make_screen, views_seen_by

SIGNER = Signer(salt="luoshi.wall-screen")
USUAL = 20  # seconds a view


@require_safe
def wall_screen(request: HttpRequest) -> HttpResponse:
    """``?view=1&view=2&every=20``: saved views in that order; without any the filters of the address itself."""
    year = load_current_year(request)
    chosen = [int(pk) for pk in request.GET.getlist("view") if pk.isdecimal() and len(pk) < 19]
    found = {view.pk: view for view in views_seen_by(request.user).filter(pk__in=chosen)}
    data = reverse("progress:wall-data")
    turns = [{"name": found[pk].name, "from": f"{data}?screen=1&{found[pk].query}"} for pk in chosen if pk in found]
    every = request.GET.get("every", "")
    seconds = min(600, max(5, int(every))) if every.isdecimal() and len(every) < 5 else USUAL
    return _page(request, year, turns or [{"name": "", "from": f"{data}?screen=1&{_own_query(request.GET)}"}], seconds)


@require_safe
def wall_show(request: HttpRequest, token: str) -> HttpResponse:
    """A screen's own address. Knows nobody: no names of persons, no way on."""
    screen = _screen(token)
    with translation.override(screen.made_by.language or "zh-hans"):
        turns = [
            {"name": turn["name"], "from": reverse("progress:wall-show-data", args=[token, n])}
            for n, turn in enumerate(screen.turns)
        ]
        return _page(request, screen.year, turns, screen.seconds)


@gzip_page
@cache_control(private=True, no_cache=True)
@require_safe
def wall_show_data(request: HttpRequest, token: str, turn: int) -> HttpResponse:
    screen = _screen(token)
    if turn >= len(screen.turns):
        raise Http404
    units = units_of(screen.unit)
    filters = read(params_of(QueryDict(screen.turns[turn]["query"])), units)
    with translation.override(screen.made_by.language or "zh-hans"):
        at = Asked(screen.year, screen.unit, units, filters)
        return answered(request, screen.made_by, at, f"{token}-{turn}", nameless=True)


def address_of(screen: WallScreen) -> str:
    return reverse("progress:wall-show", args=[SIGNER.sign(str(screen.pk))])


def _screen(token: str) -> WallScreen:
    """Gone once revoked, and once its maker no longer may make one."""
    try:
        pk = int(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        raise Http404 from None
    screen = WallScreen.objects.filter(pk=pk, revoked_at=None).select_related("unit", "year", "made_by").first()
    if screen is None or not screen.made_by.is_active or not may_make_screen(screen.made_by, screen.unit):
        raise Http404
    return screen


def _own_query(params: QueryDict) -> str:
    own = params.copy()
    for name in ("view", "every"):
        own.pop(name, None)
    return own.urlencode()


def _page(request: HttpRequest, year: WorkYear, turns: list[dict[str, Any]], seconds: int) -> HttpResponse:
    told = {
        "turns": turns, "seconds": seconds, "language": get_language(), "zone": get_current_timezone_name(),
        "words": wall_words.for_screen(),
    }  # fmt: skip
    response = render(request, "progress/wall_screen.html", {"told": told, "year": year, "lights": wall_words.lights()})
    response["Referrer-Policy"] = "no-referrer"  # the address is the key
    return response

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

FILE = Path(__file__).resolve().parent.parent / "static/progress/check-in-worker.js"


@require_safe
def check_in_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, from the top of the site: only from there may it serve both scopes. Open to all: it is code."""
    response = HttpResponse(_source(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=1)
def _source() -> bytes:
    return FILE.read_bytes()

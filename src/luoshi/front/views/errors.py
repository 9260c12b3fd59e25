"""What people see when something cannot be done: the sentence, and where to go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.front.waiting import ask_nobody
from luoshi.kernel.errors import Refused


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404, _("No such page, or you cannot see it."))


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403, str(exception or "") or _("You have no right to do this."))


def refused(request: HttpRequest, exception: Refused) -> HttpResponse:
    return page(request, 409, str(exception))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 400, _("The request could not be understood."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    sentence = _("This form is too old. Go back, reload the page and send it again.")
    if _wants_json(request):
        return JsonResponse({"sentence": sentence, "again": True}, status=403)
    return page(request, 403, sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, 500, _("Something went wrong on our side. Nothing was changed; try again."))


def page(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """The whole page; for htmx the banner alone, put at the top of the page; for a module of ours the sentence."""
    if _wants_json(request):
        return JsonResponse({"sentence": sentence}, status=status)
    if getattr(request, "htmx", False):
        response = render(request, "front/banner.html", {"sentence": sentence, "tone": "over"}, status=status)
        response["HX-Retarget"] = "#banners"
        response["HX-Reswap"] = "innerHTML"
        return response
    ask_nobody(request)
    return render(request, "front/error.html", {"sentence": sentence, "status": status}, status=status)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")

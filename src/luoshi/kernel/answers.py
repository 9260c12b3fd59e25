"""How a verb's view answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect


def done(request: HttpRequest, to: str, sentence: str) -> HttpResponse:
    """Say what was done and go on: to ``next`` where the form names a page of ours, else to ``to``."""
    messages.success(request, sentence)
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        to = wanted
    return HttpResponseClientRedirect(to) if getattr(request, "htmx", False) else redirect(to)

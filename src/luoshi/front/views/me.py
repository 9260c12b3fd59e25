from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.front.forms import PasswordForm
from luoshi.intake.models import WorkYear
from luoshi.intake.queries import institution_shown
from luoshi.ledger.actions.record import record
from luoshi.org.queries import posts_held


def me(request: HttpRequest) -> HttpResponse:
    """Who I am here, my posts, my language, my password, the way out."""
    person = request.user
    form = PasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            person.set_password(form.cleaned_data["new"])
            person.save(update_fields=["password"])
            record("org.password_set", about=person, by=person, facts={"person": person.name})
        update_session_auth_hash(request, person)
        messages.success(request, _("The new password holds from now on."))
        return redirect("front:me")
    context = {"form": form, "posts": posts_held(person).select_related("unit"), "languages": settings.LANGUAGES}
    return render(request, "front/me.html", context, status=200 if request.method == "GET" else 422)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Switch the language: kept with the person, or in a cookie before signing in."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        language = settings.LANGUAGE_CODE
    translation.activate(language)
    if request.user.is_authenticated:
        request.user.language = language
        request.user.save(update_fields=["language"])
    response = redirect(_back(request))
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax", httponly=True)
    return response


@require_POST
def choose_year(request: HttpRequest) -> HttpResponse:
    """Look at another year from now on."""
    institution = institution_shown(request.user)
    year = WorkYear.objects.filter(unit=institution, pk=_number(request.POST.get("year"))).first()
    if year:
        request.session["work_year"] = year.pk
    return redirect(_back(request))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def _back(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if safe else "/"

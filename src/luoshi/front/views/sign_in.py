from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from luoshi.front.demo_accounts import demo_accounts
from luoshi.front.forms import SignInForm
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("front:home")
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.person:
        return _entered(request, form.person)
    context = {"form": form, "accounts": demo_accounts(), "next": request.GET.get("next", "")}
    return render(request, "front/sign_in.html", context, status=200 if request.method == "GET" else 422)


@require_POST
def enter_demo(request: HttpRequest) -> HttpResponse:
    """One click signs in as one of the demonstration's people; outside the demonstration the address does not exist."""
    if not settings.DEMO:
        raise Http404
    for account in demo_accounts():
        if str(account.person.pk) == request.POST.get("person"):
            return _entered(request, account.person)
    raise Http404


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        record("front.signed_out", about=request.user, by=request.user)
    logout(request)
    return redirect("front:sign-in")


def _entered(request: HttpRequest, person: Person) -> HttpResponse:
    login(request, person, backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    record("front.signed_in", about=person, by=person)
    onward = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return redirect(onward if safe else "front:home")

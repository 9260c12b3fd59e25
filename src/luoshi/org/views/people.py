from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from luoshi.kernel import holdings
from luoshi.kernel.holdings import Change
from luoshi.org.actions.add_person import add_person
from luoshi.org.actions.change_person import FIELDS, change_person
from luoshi.org.actions.end_post import end_post
from luoshi.org.actions.give_post import give_post
from luoshi.org.actions.record_leaving import record_leaving
from luoshi.org.actions.set_password import set_password
from luoshi.org.forms import PasswordForm, PersonForm, PostForm
from luoshi.org.models import Person, Post, Unit
from luoshi.org.policy import may_manage
from luoshi.org.views.hand_over import address
from luoshi.org.views.loading import managed_person, managed_unit, unit_or_404


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person, for administrators: record, posts, password, leaving."""
    shown = managed_person(request, pk)
    form = PersonForm(request.POST or None, instance=shown)
    if request.method == "POST" and form.is_valid():
        values = {field: form.cleaned_data[field] for field in FIELDS if field in form.cleaned_data}
        change_person(person=Person.objects.select_related("unit").get(pk=pk), by=request.user, **values)
        messages.success(request, _("Saved."))
        return redirect("org:person", pk)
    context = {
        "shown": shown,
        "form": form,
        "posts": shown.posts.filter(until__isnull=True).select_related("unit"),
        "password_form": PasswordForm(),
        "places": Unit.objects.filter(path__startswith=f"/{shown.unit.path.split('/')[1]}/", closed_at__isnull=True),
    }
    return render(request, "org/person.html", context, status=422 if form.is_bound else 200)


@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    unit = managed_unit(request, pk)
    form = PersonForm(request.POST, prefix="person")
    if not form.is_valid():
        context = {"unit": unit, "wrong": form, "wrong_name": "person_form"}
        return render(request, "org/unit_form_again.html", context, status=422)
    made = add_person(unit=unit, by=request.user, **form.cleaned_data)
    return redirect("org:person", made.pk)


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    unit = managed_unit(request, pk)
    form = PostForm(request.POST, prefix="post")
    if not form.is_valid():
        return render(
            request, "org/unit_form_again.html", {"unit": unit, "wrong": form, "wrong_name": "post_form"}, status=422
        )
    give_post(person=form.cleaned_data["number"], unit=unit, kind=form.cleaned_data["kind"], by=request.user)
    return redirect("org:unit", unit.pk)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.select_related("person", "unit"), pk=pk, until__isnull=True)
    unit_or_404(request, post.unit_id)
    if may_manage(request.user, post.unit) and _asks(post.person, Change("post", post=post)):
        return redirect(address(post.person, **{"for": "post", "post": post.pk}))
    end_post(post=post, by=request.user, reason=request.POST.get("reason", ""))
    return redirect("org:unit", post.unit_id)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    shown = managed_person(request, pk)
    to = request.POST.get("unit", "")
    into = unit_or_404(request, int(to) if to.isdecimal() else 0)
    if into.pk != shown.unit_id and _asks(shown, Change("move", to=into)):
        return redirect(address(shown, **{"for": "move", "unit": into.pk}))
    change_person(person=shown, by=request.user, unit=into)
    return redirect("org:person", pk)


@require_POST
@sensitive_post_parameters("password")
def password(request: HttpRequest, pk: int) -> HttpResponse:
    set_password(person=managed_person(request, pk), password=request.POST.get("password", ""), by=request.user)
    messages.success(request, _("The new password holds from now on."))
    return redirect("org:person", pk)


@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    shown = managed_person(request, pk)
    if _asks(shown, Change("leave")):
        return redirect(address(shown, **{"for": "leave"}))
    record_leaving(person=shown, by=request.user, reason=request.POST.get("reason", ""))
    return redirect("org:unit", shown.unit_id)


def _asks(person: Person, change: Change) -> bool:
    """Whether somebody has to look at a list first: who takes what, or what becomes of it."""
    return bool(holdings.held([person], change))

"""One page for every change of person: what they hold, who takes each thing, and the change itself in one step."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luoshi.kernel import holdings
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.holdings import Change
from luoshi.org.actions.change_person import change_person
from luoshi.org.actions.end_post import end_post
from luoshi.org.actions.hand_over import hand_over as hand
from luoshi.org.actions.record_leaving import record_leaving
from luoshi.org.models import Person, Post
from luoshi.org.policy import may_hand_over, may_manage
from luoshi.org.queries import colleagues_of, root_of
from luoshi.org.successors import HandOverForm
from luoshi.org.views.loading import person_or_404, unit_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_or_404(request, pk)
    if not may_hand_over(request.user, person):
        raise NotAllowed(
            _("What %(person)s holds is handed over by themselves, their head or an administrator.")
            % {"person": person.label}
        )
    change = _change(request, person)
    held = holdings.held([person], change)
    form = HandOverForm.of(held, request.POST if request.method == "POST" else None)
    if request.method == "POST" and not form.wrong and _done(request, person, change, form):
        return redirect(_back(request, person, change))
    context = {
        "person": person,
        "change": change,
        "form": form,
        "colleagues": colleagues_of(person),
        "manages": person.unit is not None and may_manage(request.user, person.unit),
        "back": _back(request, person, change),
    }
    return render(request, "org/hand_over.html", context, status=409 if form.wrong else 200)


def address(person: Person, **asked: Any) -> str:
    return f"{reverse('org:hand-over', args=[person.pk])}?{urlencode(asked)}"


def _change(request: HttpRequest, person: Person) -> Change:
    kind = request.GET.get("for", "hand")
    if kind == "hand":
        return Change("hand")
    if person.unit is None or not may_manage(request.user, person.unit):
        raise NotAllowed(_("Only an administrator changes the people."))
    if kind == "leave":
        return Change("leave")
    if kind == "move":
        return Change("move", to=unit_or_404(request, _number(request.GET.get("unit"))))
    if kind == "post":
        post = person.posts.filter(pk=_number(request.GET.get("post")), until=None).select_related("unit").first()
        if post is not None:
            return Change("post", post=post)
    raise Http404


def _done(request: HttpRequest, person: Person, change: Change, form: HandOverForm) -> bool:
    """Whether all of it was taken; else the form says what was not, and nothing has changed."""
    successors = form.successors(root_of(person), all_of_it=change.kind != "hand")
    if form.wrong:
        return False
    given: dict[str, Any] = {"by": request.user, "successors": successors, "reason": form.reason}
    try:
        if change.kind == "leave":
            record_leaving(person=person, **given)
        elif change.kind == "move":
            change_person(person=person, unit=change.to, **given)
        elif change.kind == "post":
            end_post(post=Post.objects.select_related("person", "unit").get(pk=change.post.pk), **given)
        else:
            hand(person=person, **given)
    except Refused as refusal:
        form.refused(refusal)
        return False
    messages.success(request, _sentence(person, change, len(successors)))
    return True


def _sentence(person: Person, change: Change, count: int) -> str:
    passed = ngettext("%(n)s thing was handed over.", "%(n)s things were handed over.", count) % {"n": count}
    done = {
        "leave": _("Recorded that %(person)s left.") % {"person": person.label},
        "move": _("%(person)s moved.") % {"person": person.label},
        "post": _("The post has ended."),
        "hand": "",
    }[change.kind]
    return f"{done} {passed}".strip()


def _back(request: HttpRequest, person: Person, change: Change) -> str:
    if change.kind == "hand" or person.unit_id is None:
        return reverse("org:hand-over", args=[person.pk])
    if change.kind == "post":
        return reverse("org:unit", args=[change.post.unit_id])
    return reverse("org:person", args=[person.pk])


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0

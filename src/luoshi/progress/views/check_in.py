"""The check-in page: three steps, one button. Works without scripts; with them it also survives a lost connection."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.kernel import clock
from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.models import Task
from luoshi.progress.actions.check_in import check_in as send
from luoshi.progress.checks import BLOCKED_MAX, NOTE_MAX
from luoshi.progress.explain import clause_of
from luoshi.progress.forms import CheckInForm
from luoshi.progress.models import Standing
from luoshi.progress.policy import may_check_in
from luoshi.progress.queries import has_parts, valid_check_ins
from luoshi.progress.rows import OPEN
from luoshi.progress.views.load import load_task
from luoshi.progress.words import for_browser, light_words, shown_percent


@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, pk: int) -> HttpResponse:
    task = load_task(request, pk)
    if not may_check_in(request.user, task):
        raise NotAllowed(_("The owner or the head of the lead unit checks in on %(number)s.") % {"number": task.number})
    if request.method != "POST":
        if task.state not in OPEN or has_parts(task):
            return render(request, "progress/check_in_closed.html", {"task": task, "parts": has_parts(task)})
        return _page(request, task, CheckInForm(initial={"key": uuid4(), "as_of": clock.today()}))
    form = CheckInForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return _sent(request, task, form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    if _wants_json(request):
        return JsonResponse({"sentence": " ".join(e for errors in form.errors.values() for e in errors)}, status=422)
    return _page(request, task, form, status=422)


def _sent(request: HttpRequest, task: Task, form: CheckInForm) -> HttpResponse:
    row = send(task=task, by=request.user, **form.cleaned_data)
    sentence = _("Received, %(percent)s%%. The numbers above have moved with it.") % {
        "percent": shown_percent(row.percent)
    }
    to = reverse("progress:mine")
    if _wants_json(request):
        if not request.POST.get("stay"):  # the page goes on to another, which says it
            messages.success(request, sentence)
        return JsonResponse({"sentence": sentence, "to": to, "check_in": row.pk})
    return done(request, to, sentence)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _page(request: HttpRequest, task: Task, form: CheckInForm, status: int = 200) -> HttpResponse:
    last = valid_check_ins(task).first()
    standing = getattr(task, "standing", None)
    context: dict[str, Any] = {
        "task": task,
        "form": form,
        "last": last,
        "percent": form["percent"].value() or shown_percent(last.percent if last else 0),
        "standing": standing,
        "light": light_words(task, standing) if standing else "",
        "clause": clause_of(task),
        "note_max": NOTE_MAX,
        "blocked_max": BLOCKED_MAX,
        "today": clock.today(),
        "words": for_browser(),
        **_plan_mark(standing),
    }
    return render(request, "progress/check_in.html", context, status=status)


def _plan_mark(standing: Standing | None) -> dict[str, Any]:
    """Where the plan's tick stands on the slider, and which way its label leans so that it stays on the page."""
    planned = standing.exact_planned if standing else None
    if planned is None:
        return {"plan_at": None}
    at = round(planned * 100)
    return {"plan_at": at, "plan_anchor": "start" if at < 12 else "end" if at > 88 else "middle"}

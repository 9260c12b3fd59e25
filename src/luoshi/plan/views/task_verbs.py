"""One address a verb for what is done with a task and its units; each goes back to the task's page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.kernel.typed import day_given
from luoshi.org.models import Unit
from luoshi.org.queries import person_needed
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.answer_adjustment import answer_adjustment
from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.actions.break_down import Part, break_down
from luoshi.plan.actions.close_task import close_task
from luoshi.plan.actions.hand_task import hand_task
from luoshi.plan.actions.move_task import move_task
from luoshi.plan.actions.remark import remark
from luoshi.plan.actions.reopen_task import reopen_task
from luoshi.plan.actions.send_task import send_task
from luoshi.plan.actions.withdraw_task import withdraw_task
from luoshi.plan.views.cascade_load import load_adjustment, load_assignment, load_task


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    task = load_task(request, pk)
    sent = send_task(task=task, by=request.user)
    units = "、".join(row.unit.label for row in sent)
    return done(request, task.get_absolute_url(), _("Sent to %(units)s.") % {"units": units})


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    row = accept_task(assignment=load_assignment(request, pk), by=request.user)
    return done(request, row.task.get_absolute_url(), _("Signed for %(number)s.") % {"number": row.task.number})


@require_POST
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_assignment(request, pk)
    asked = ask_adjustment(
        assignment=row,
        by=request.user,
        reason=request.POST.get("reason", ""),
        due_on=day_given(request.POST.get("due_on")),
        text=request.POST.get("text", ""),
    )
    return done(request, row.task.get_absolute_url(), _("Round %(round)s is open.") % {"round": asked.round})


@require_POST
def say(request: HttpRequest, pk: int) -> HttpResponse:
    adjustment = load_adjustment(request, pk)
    remark(adjustment=adjustment, by=request.user, text=request.POST.get("text", ""))
    return done(request, adjustment.assignment.task.get_absolute_url(), _("Said."))


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    adjustment = load_adjustment(request, pk)
    agreed = request.POST.get("agreed")
    if agreed not in ("yes", "no"):
        raise Refused(_("Say whether it is agreed."), field="agreed")
    answer_adjustment(
        adjustment=adjustment,
        by=request.user,
        agreed=agreed == "yes",
        answer=request.POST.get("answer", ""),
        due_on=day_given(request.POST.get("due_on")),
        text=request.POST.get("text"),
    )
    sentence = _("Round %(round)s is answered; the unit has the task again.") % {"round": adjustment.round}
    return done(request, adjustment.assignment.task.get_absolute_url(), sentence)


@require_POST
def break_it_down(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_assignment(request, pk)
    made = break_down(assignment=row, parts=_parts(request), by=request.user)
    for warning in made.warnings:
        messages.warning(request, warning)
    count = len(made.tasks)
    sentence = ngettext("%(count)s task made and sent.", "%(count)s tasks made and sent.", count) % {"count": count}
    return done(request, row.task.get_absolute_url(), sentence)


def _parts(request: HttpRequest) -> list[Part]:
    """The rows of the grid that have a title; the columns arrive as equally long lists."""
    columns = [request.POST.getlist(name) for name in ("title", "to", "weight", "due_on", "text")]
    if len({len(column) for column in columns}) != 1:
        raise Refused(_("The rows arrived incomplete. Reload the page and send it again."))
    parts = []
    for title, to, weight, due_on, text in zip(*columns, strict=True):
        if not title.strip():
            if text.strip():
                raise Refused(_("Every task needs a title."), field="title")
            continue
        unit = Unit.objects.filter(pk=to[1:]).first() if to[:1] == "u" and to[1:].isdecimal() else None
        owner = person_needed(to[1:], "owner") if to[:1] == "p" else None
        parts.append(Part(title, unit, owner, _whole(weight), day_given(due_on), text))
    return parts


def _whole(value: str) -> int:
    if not value.strip():
        return 1
    if not value.strip().isdecimal() or len(value.strip()) > 7:
        raise Refused(_("The weight is a whole number from 1 up."), field="weight")
    return int(value)


@require_POST
def hand(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_assignment(request, pk)
    to = person_needed(request.POST.get("owner", ""), "owner")
    hand_task(assignment=row, to=to, by=request.user)
    return done(request, row.task.get_absolute_url(), _("Handed to %(person)s.") % {"person": to.label})


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    task = load_task(request, pk)
    under = request.POST.get("parent", "")
    parent = load_task(request, int(under)) if under.isdecimal() else None
    move_task(task=task, parent=parent, by=request.user, reason=request.POST.get("reason", ""))
    return done(request, task.get_absolute_url(), _("Moved."))


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    task = load_task(request, pk)
    withdraw_task(task=task, by=request.user, reason=request.POST.get("reason", ""))
    to = task.parent.get_absolute_url() if task.parent else reverse("plan:breakdown")
    return done(request, to, _("Withdrew %(number)s.") % {"number": task.number})


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    task = load_task(request, pk)
    outcome = request.POST.get("outcome")
    if outcome not in ("done", "not_done"):
        raise Refused(_("Say whether it was done."), field="outcome")
    close_task(task=task, by=request.user, done=outcome == "done", reason=request.POST.get("reason", ""))
    return done(request, task.get_absolute_url(), _("Closed."))


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    task = load_task(request, pk)
    reopen_task(task=task, by=request.user, reason=request.POST.get("reason", ""))
    return done(request, task.get_absolute_url(), _("Opened again."))

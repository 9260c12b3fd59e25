from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.kernel.templatetags.luoshi import day
from luoshi.progress.actions.move_milestone import move_milestone
from luoshi.progress.actions.pass_milestone import pass_milestone
from luoshi.progress.actions.unpass_milestone import unpass_milestone
from luoshi.progress.views.load import load_milestone


@require_POST
def pass_(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = load_milestone(request, pk)
    pass_milestone(milestone=milestone, by=request.user, on=_day(request.POST.get("on", "")))
    sentence = _("“%(title)s” is passed.") % {"title": milestone.title}
    return done(request, f"{milestone.task.get_absolute_url()}#milestones", sentence)


@require_POST
def unpass(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = load_milestone(request, pk)
    unpass_milestone(milestone=milestone, by=request.user, reason=request.POST.get("reason", ""))
    sentence = _("“%(title)s” is to come again.") % {"title": milestone.title}
    return done(request, f"{milestone.task.get_absolute_url()}#milestones", sentence)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    milestone = load_milestone(request, pk)
    to = _day(request.POST.get("to", ""))
    if to is None:
        raise Refused(_("This is not a date."), field="to")
    milestone = move_milestone(milestone=milestone, to=to, by=request.user, reason=request.POST.get("reason", ""))
    sentence = _("“%(title)s” is now due on %(day)s.") % {"title": milestone.title, "day": day(to)}
    return done(request, f"{milestone.task.get_absolute_url()}#milestones", sentence)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(_("This is not a date."), field="on") from None

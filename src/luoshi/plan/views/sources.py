"""Linking tasks and clauses, from either side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.intake.models import Clause
from luoshi.kernel.answers import done
from luoshi.plan.actions.deny_source import deny_source
from luoshi.plan.actions.link_source import link_source
from luoshi.plan.actions.unlink_source import unlink_source
from luoshi.plan.models import Source
from luoshi.plan.views.cascade_load import load_clause, load_task


def _clause(request: HttpRequest) -> Clause:
    value = request.POST.get("clause", "")
    if not value.isdecimal():
        raise Http404
    return load_clause(request, int(value))


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    task, clause = load_task(request, pk), _clause(request)
    link_source(task=task, clause=clause, by=request.user)
    sentence = _("%(task)s carries out %(clause)s.") % {"task": task.number, "clause": clause.number or clause.title}
    return done(request, task.get_absolute_url(), sentence)


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    task = load_task(request, pk)
    value = request.POST.get("clause", "")
    linked = Source.objects.filter(task=task, clause=value if value.isdecimal() else 0)
    source = get_object_or_404(linked.select_related("clause__report"))
    unlink_source(task=task, clause=source.clause, by=request.user, reason=request.POST.get("reason", ""))
    return done(request, task.get_absolute_url(), _("Unlinked."))


@require_POST
def deny(request: HttpRequest, pk: int) -> HttpResponse:
    task, clause = load_task(request, pk), _clause(request)
    deny_source(task=task, clause=clause, by=request.user)
    return done(request, f"{task.get_absolute_url()}?do=link", _("It will not be offered again."))

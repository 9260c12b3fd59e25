from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.models import Task
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.enums import RollupKind
from luoshi.progress.forms import RollupRuleForm
from luoshi.progress.models import Measure, RollupRule
from luoshi.progress.policy import may_set_rollup_rule
from luoshi.progress.views.load import load_task
from luoshi.progress.words import rule_words


@require_http_methods(["GET", "HEAD", "POST"])
def rollup_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """How a task's number comes about: for whoever may change the task."""
    task = load_task(request, pk)
    if not may_set_rollup_rule(request.user, task):
        raise NotAllowed(_("Only whoever may change %(number)s sets its rule.") % {"number": task.number})
    measures = Measure.objects.filter(task=task)
    form = RollupRuleForm(request.POST or None, initial=_initial(task), measures=measures)
    if request.method == "POST" and form.is_valid():
        try:
            set_rollup_rule(task=task, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return done(request, reverse("progress:explain", args=[task.pk]), _("Saved; the numbers above follow."))
    may = _possible(task, measures.exists())
    kinds = [(kind.value, kind.label, words, kind in may) for kind, words in rule_words().items()]
    context = {"task": task, "form": form, "kinds": kinds, "measures": measures}
    return render(request, "progress/rollup_rule.html", context, status=422 if form.is_bound else 200)


def _initial(task: Task) -> dict[str, Any]:
    rule = RollupRule.objects.filter(task=task).first()
    if rule is None:
        return {"kind": RollupKind.MEAN}
    return {"kind": rule.kind, "percent": rule.percent, "measure": rule.measure_id, "reason": rule.reason}


def _possible(task: Task, measured: bool) -> set[RollupKind]:
    """Without milestones there are none to count; without a measure there is none to go by."""
    missing = set() if measured else {RollupKind.MEASURE}
    if not task.milestones.exists():
        missing.add(RollupKind.MILESTONES)
    return set(RollupKind) - missing

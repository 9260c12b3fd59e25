from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.kernel.paging import page_of
from luoshi.progress.check_in_times import with_times
from luoshi.progress.curve_drawing import drawn
from luoshi.progress.explain import account_of, check_ins_of
from luoshi.progress.history import curve_of_task
from luoshi.progress.past import day_asked, past_of_task
from luoshi.progress.policy import may_check_in, may_set_rollup_rule
from luoshi.progress.rows import CLOSED
from luoshi.progress.views.load import load_task
from luoshi.progress.words import light_words, unmeasured


@require_safe
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a task's number comes from: a level of arithmetic, each line of which opens the next, to the check-ins.

    ``?part=1`` gives the table alone, for opening it in place; ``?part=curve`` how it went, for the task's page;
    ``?on=2026-06-30`` also where it stood on that day.
    """
    task = load_task(request, pk)
    if request.GET.get("part") == "curve":
        how = {"task": task, "year": task.year, "curve": drawn(curve_of_task(task))}
        return render(request, "progress/curve.html", how)
    account = account_of(task, request.user)
    inner = "part" in request.GET
    day = None if inner else day_asked(request.GET)
    parts = [part.task for part in account.parts] if account else []
    page = page_of(request, check_ins_of(task))
    context = {
        "task": task,
        "account": account,
        "page": page,
        "check_ins": with_times(list(page), task),
        "may_check_in": may_check_in(request.user, task),
        "light": light_words(task, account.standing) if account else "",
        "unmeasured": unmeasured(account.standing) if account else "",
        "inner": inner,
        "may_rule": not inner and account and task.state not in CLOSED and may_set_rollup_rule(request.user, task),
        "year": task.year,
        "curve": None if inner else drawn(curve_of_task(task)),
        "past": past_of_task(task, parts, day) if day else None,
    }
    return render(request, "progress/explain_part.html" if inner else "progress/explain.html", context)

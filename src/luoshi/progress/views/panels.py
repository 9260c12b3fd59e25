"""What this room shows on the page of a task, through the plan's slots."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from luoshi.kernel import clock
from luoshi.plan.models import Task
from luoshi.plan.policy import may_change_task
from luoshi.progress.check_in_times import with_times
from luoshi.progress.enums import Light
from luoshi.progress.explain import account_of, check_ins_of, latest_check_in
from luoshi.progress.models import Standing
from luoshi.progress.policy import may_check_in, may_pass, may_set_rollup_rule
from luoshi.progress.queries import blocked_at_or_below, has_parts
from luoshi.progress.rows import CLOSED, OPEN
from luoshi.progress.words import light_words, unmeasured

CHECK_INS_SHOWN = 6


def light(request: HttpRequest, task: Task) -> str:
    """The silhouette with its word, for the head of the page and every box of the chain."""
    standing: Standing | None = getattr(task, "standing", None)
    if standing is None or not standing.light:
        return ""
    words = light_words(task, standing) if task.depth and request.resolver_match.kwargs.get("pk") == task.pk else ""
    return render_to_string(
        "progress/panel_light.html", {"standing": standing, "words": words or Light(standing.light).label}
    )


def verbs(request: HttpRequest, task: Task) -> str:
    if task.state not in OPEN or not may_check_in(request.user, task) or has_parts(task):
        return ""
    return render_to_string("progress/panel_verbs.html", {"task": task})


def standing(request: HttpRequest, task: Task) -> str:
    account = account_of(task, request.user)
    if account is None:
        return ""
    found = check_ins_of(task)
    shown = list(found[: CHECK_INS_SHOWN + 1])
    context = {
        "task": task,
        "account": account,
        "check_ins": with_times(shown[:CHECK_INS_SHOWN]),
        "more": len(shown) > CHECK_INS_SHOWN,
        "may_check_in": bool(shown) and may_check_in(request.user, task) and task.state in OPEN,
        "blocked": blocked_at_or_below(task),
        "unmeasured": unmeasured(account.standing),
        "may_rule": task.state not in CLOSED and may_set_rollup_rule(request.user, task),
    }
    return render_to_string("progress/panel_standing.html", context, request)


def milestones(request: HttpRequest, task: Task) -> str:
    found = list(task.milestones.all())
    if not found:
        return ""
    for milestone in found:
        milestone.task = task
    context = {
        "task": task,
        "today": clock.today(),
        "milestones": [(row, (row.passed_on - row.due_on).days if row.passed_on else 0) for row in found],
        "may_move": task.state in OPEN and may_change_task(request.user, task),
        "may_pass": task.state in OPEN and may_pass(request.user, found[0]),
    }
    return render_to_string("progress/panel_milestones.html", context, request)


def chain_end(request: HttpRequest, task: Task) -> str:
    """The last box of the chain: what was said last at or below the last task in it."""
    return render_to_string("progress/panel_chain_end.html", {"row": latest_check_in(task)}, request)

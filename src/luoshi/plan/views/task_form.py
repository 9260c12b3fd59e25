"""The plain form of a task: for phones, for people without scripts, and for a new task."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.actions.make_task import make_task
from luoshi.plan.actions.renumber import renumber
from luoshi.plan.cells import FIELDS, text_of
from luoshi.plan.models import Task
from luoshi.plan.names import Directory
from luoshi.plan.policy import kept_by_planner, may_change_task, may_plan
from luoshi.plan.views.table_load import Table, table_to_keep, task_in_table

LONG = ("text", "measures", "milestones", "remark")
ORDER = (
    "title", "text", "lead_unit", "supporting", "leader", "owner", "due", "starts_on", "milestones", "measures",
    "deliverable", "formula", "weight", "remark",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def new_task(request: HttpRequest) -> HttpResponse:
    table = table_to_keep(request)
    if request.method != "POST":
        return _form(request, None, {"weight": "1"}, {}, table.directory)
    try:
        with transaction.atomic():
            task = make_task(year=table.year, title=request.POST.get("title", ""), by=table.person)
            errors = _save(request, task, table.directory, skip=("title",))
            if errors:
                raise _Faulty(errors)
    except (_Faulty, Refused) as fault:
        errors = fault.errors if isinstance(fault, _Faulty) else {"title": str(fault)}
        return _form(request, None, request.POST.dict(), errors, table.directory, status=409)
    messages.success(request, _("%(task)s made.") % {"task": task})
    return _to_table(task, table)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_task(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_in_table(request, pk)
    if not may_change_task(request.user, task):  # type: ignore[arg-type]
        raise NotAllowed(kept_by_planner(task.year.unit))
    book = Directory(task.year.unit)
    if request.method != "POST":
        said = {key: text_of(task, key, book) for key in ORDER}
        return _form(request, task, said, {}, book)
    try:
        with transaction.atomic():
            errors = _save(request, task, book)
            if errors:
                raise _Faulty(errors)
    except _Faulty as fault:
        return _form(request, task, request.POST.dict(), fault.errors, book, status=409)
    messages.success(request, _("%(task)s saved.") % {"task": Task.objects.get(pk=pk)})
    return redirect("plan:breakdown")


class _Faulty(Exception):
    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__()
        self.errors = errors


def _save(request: HttpRequest, task: Task, book: Directory, skip: tuple[str, ...] = ()) -> dict[str, str]:
    """Change every field that says something else; a sentence for each that cannot be. The caller rolls back."""
    errors = {}
    number = request.POST.get("number", "").strip()
    if number and number != task.number and may_plan(request.user, task.year.unit):  # type: ignore[arg-type]
        try:
            renumber(task=task, number=number, by=request.user)  # type: ignore[arg-type]
        except Refused as refusal:
            errors["number"] = str(refusal)
    for key in ORDER:
        if key in skip or key not in request.POST:
            continue
        try:
            with transaction.atomic():
                change_task(
                    task=task, field=key, text=request.POST[key], was=request.POST.get(f"was-{key}"),
                    by=request.user, directory=book,  # type: ignore[arg-type]
                )  # fmt: skip
        except Refused as refusal:
            errors[key] = str(refusal)
    return errors


def _form(
    request: HttpRequest, task: Task | None, said: dict[str, str], errors: dict[str, str], book: Directory,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    fields: list[dict[str, Any]] = [
        {
            "key": key,
            "label": FIELDS[key].label,
            "value": said.get(key, ""),
            "was": text_of(task, key, book) if task else "",
            "error": errors.get(key, ""),
            "long": key in LONG,
        }
        for key in ORDER
    ]
    context = {
        "task": task,
        "number": said.get("number") or (task.number if task else ""),
        "number_error": errors.get("number", ""),
        "fields": fields,
        "units": book.all_units,
        "people": book.leaders,
        "errors": errors,
    }
    return render(request, "plan/task_form.html", context, status=status)


def _to_table(task: Task, table: Table) -> HttpResponse:
    last = (table.tasks().filter(depth=1).count() - 1) // 50 + 1
    response = redirect("plan:breakdown")
    response["Location"] += f"{f'?page={last}' if last > 1 else ''}#t{task.pk}"
    return response

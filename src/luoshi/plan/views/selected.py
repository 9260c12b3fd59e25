"""What is done with the selected rows of the breakdown table at once."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luoshi.kernel.errors import Refused
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.actions.issue_table import issue_table
from luoshi.plan.actions.send_task import send_task
from luoshi.plan.actions.withdraw_task import withdraw_task
from luoshi.plan.cells import FIELDS
from luoshi.plan.models import Task
from luoshi.plan.views.table_load import Table, table_to_keep

AT_ONCE = 100  # a page of the table


@require_POST
def send_selected(request: HttpRequest) -> HttpResponse:
    table = table_to_keep(request)
    with transaction.atomic():
        for task in _selected(request, table):
            send_task(task=task, by=table.person)
    return _done(request, ngettext("%(count)s task sent.", "%(count)s tasks sent.", _count(request)))


@require_POST
def change_selected(request: HttpRequest) -> HttpResponse:
    """One field of all selected tasks: all of them or none."""
    table = table_to_keep(request)
    field = request.POST.get("field", "")
    if field not in ("due", "leader", "lead_unit", "formula"):
        raise Refused(_("There is no such column."))
    text = request.POST.get(field, "")
    with transaction.atomic():
        for task in _selected(request, table):
            change_task(task=task, field=field, text=text, by=table.person, directory=table.directory)
    said = ngettext(
        "%(field)s of %(count)s task: %(text)s.", "%(field)s of %(count)s tasks: %(text)s.", _count(request)
    )
    return _done(request, said, field=FIELDS[field].label, text=text.strip() or "—")


@require_POST
def withdraw_selected(request: HttpRequest) -> HttpResponse:
    table = table_to_keep(request)
    reason = request.POST.get("reason", "")
    if not reason.strip():
        raise Refused(_("Say why, so that whoever looks for it later knows."))
    with transaction.atomic():
        for task in _selected(request, table):
            withdraw_task(task=task, by=table.person, reason=reason)
    return _done(request, ngettext("%(count)s task withdrawn.", "%(count)s tasks withdrawn.", _count(request)))


@require_POST
def issue(request: HttpRequest) -> HttpResponse:
    table = table_to_keep(request)
    edition = issue_table(year=table.year, by=table.person)
    messages.success(request, _("Edition %(number)s issued.") % {"number": edition.number})
    return redirect("plan:breakdown")


def _selected(request: HttpRequest, table: Table) -> list[Task]:
    wanted = [int(v) for v in request.POST.getlist("task") if v.isascii() and v.isdigit()][:AT_ONCE]
    tasks = list(table.tasks().filter(pk__in=wanted).select_related("year__unit").order_by("position", "id"))
    if not tasks:
        raise Refused(_("Select at least one task first."))
    return tasks


def _count(request: HttpRequest) -> int:
    return len(set(request.POST.getlist("task")))


def _done(request: HttpRequest, sentence: str, **facts: object) -> HttpResponse:
    messages.success(request, sentence % {"count": _count(request), **facts})
    back = request.POST.get("back", "")
    if back.startswith(reverse("plan:breakdown")) and url_has_allowed_host_and_scheme(back, None):
        return redirect(back)
    return redirect("plan:breakdown")

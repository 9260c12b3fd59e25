from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person
from luoshi.plan import columns, editions
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.cells import FIELDS
from luoshi.plan.models import Task
from luoshi.plan.names import Directory
from luoshi.plan.table import row_of
from luoshi.plan.views.table_load import task_in_table, whole_rows


@require_POST
def change_cell(request: HttpRequest, pk: int) -> JsonResponse:
    """Save one cell; answers with the row as it is now and with what was said, or with the sentence that says no."""
    task = task_in_table(request, pk)
    field = request.POST.get("field", "")
    if field not in FIELDS:
        return JsonResponse({"sentence": _("There is no such column.")}, status=400)
    person: Person = request.user  # type: ignore[assignment]
    book = Directory(task.year.unit)
    try:
        change = change_task(
            task=task, field=field, text=request.POST.get("text", ""), was=request.POST.get("was"), by=person,
            directory=book,
        )  # fmt: skip
    except (Refused, NotAllowed) as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=409 if isinstance(refusal, Refused) else 403)
    return JsonResponse(
        {
            "row": _row(request, task, book),
            "field": field,
            "was": change.was,
            "now": change.now,
            "said": f"{task.number} {FIELDS[field].label} {_brief(change.was)} → {_brief(change.now)}",
        }
    )


def _row(request: HttpRequest, task: Task, book: Directory) -> str:
    fresh = whole_rows(Task.objects.filter(pk=task.pk)).get()
    row = row_of(fresh, columns.chosen(request), book, editions.latest(task.year), True)
    return str(row.html)


def _brief(text: str) -> str:
    line = text.replace("\n", " ") or "—"
    return line if len(line) <= 24 else f"{line[:23]}…"

"""Many check-ins on one page. Each row is one check-in with its own key, so that whatever is sent again is not sent twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from luoshi.intake.queries import load_current_year
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.paging import page_of
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.checks import BLOCKED_MAX, NOTE_MAX
from luoshi.progress.forms import CheckInForm
from luoshi.progress.models import CheckIn
from luoshi.progress.queries import Todo, latest_of
from luoshi.progress.queries import mine as mine_of
from luoshi.progress.words import for_browser, light_words, shown_percent

FIELDS = ("percent", "note", "blocked_by", "key")


@dataclass
class Row:
    """A task with what was written for it, under a fresh key: nothing was taken under one that was refused.
    ``done``: what has just been received."""

    todo: Todo
    said: CheckIn | None
    key: str
    percent: str = ""
    note: str = ""
    blocked_by: str = ""
    error: str = ""
    done: str = ""

    @property
    def pk(self) -> int:
        return self.todo.task.pk

    @property
    def light(self) -> str:
        return light_words(self.todo.task, self.todo.standing)


@require_http_methods(["GET", "HEAD", "POST"])
def check_in_grid(request: HttpRequest) -> HttpResponse:
    year = load_current_year(request)
    todos = mine_of(request.user, year)
    if request.method == "POST":
        return _received(request, todos)
    return _page(request, _shown(request, todos))


def _shown(request: HttpRequest, todos: Sequence[Todo]) -> Any:
    """A page of those that are due, or of all that one checks in on."""
    wanted = list(todos) if "all" in request.GET or not any(t.due for t in todos) else [t for t in todos if t.due]
    return page_of(request, wanted)


def _received(request: HttpRequest, todos: Sequence[Todo]) -> HttpResponse:
    by_task = {str(todo.task.pk): todo for todo in todos}
    asked = [pk for pk in request.POST.getlist("task") if _filled(request, pk)]
    gone = [pk for pk in asked if pk not in by_task]
    page = _shown(request, todos)
    rows = {str(row.pk): row for row in _rows([todo for pk, todo in by_task.items() if pk in asked])}
    taken = sum(_take(request, rows[pk]) for pk in asked if pk in rows)
    sentence = ngettext("%(n)s check-in received.", "%(n)s check-ins received.", taken) % {"n": taken}
    wrong = [_("Fill in at least one row.")] if not asked else []
    wrong += [_("A task is no longer yours to check in on; nothing was sent for it.")] * len(gone)
    if not wrong and all(not row.error for row in rows.values()):
        messages.success(request, sentence)
        return redirect(request.get_full_path())
    if taken:
        wrong.insert(0, sentence)
    return _page(request, page, rows, wrong)


def _filled(request: HttpRequest, pk: str) -> bool:
    written = any(request.POST.get(f"t{pk}-{name}", "").strip() for name in ("percent", "note", "blocked_by"))
    return written or bool(request.FILES.getlist(f"t{pk}-evidence"))


def _take(request: HttpRequest, row: Row) -> bool:
    """One row, in a transaction of its own: what is wrong with another does not hold it up."""
    data = {name: request.POST.get(f"t{row.pk}-{name}", "").strip() for name in FIELDS}
    row.percent, row.note, row.blocked_by = data["percent"][:20], data["note"], data["blocked_by"]
    data |= {"percent": data["percent"].rstrip("%％"), "as_of": request.POST.get("as_of", "")}
    data["blocked"] = "on" if data["blocked_by"] else ""  # here the words are the tick
    files: MultiValueDict[str, UploadedFile] = MultiValueDict(
        {"evidence": request.FILES.getlist(f"t{row.pk}-evidence")}
    )
    form = CheckInForm(data, files)
    if not form.is_valid():
        row.error = " ".join(sentence for errors in form.errors.values() for sentence in errors)
        return False
    try:
        sent = check_in(task=row.todo.task, by=request.user, **form.cleaned_data)
    except (Refused, NotAllowed) as refusal:
        row.error = str(refusal)
        return False
    row.done = _("Received, %(percent)s%%.") % {"percent": shown_percent(sent.percent)}
    row.percent = row.note = row.blocked_by = ""
    return True


def _rows(todos: Sequence[Todo]) -> list[Row]:
    said = latest_of([todo.task for todo in todos])
    return [Row(todo, said.get(todo.task.pk), str(uuid4())) for todo in todos]


def _page(
    request: HttpRequest, page: Any, sent: dict[str, Row] | None = None, wrong: Sequence[str] = ()
) -> HttpResponse:
    """``sent``: the rows that came in, with what became of them; they stand first where the page would not show them."""
    sent = sent or {}
    shown = _rows([todo for todo in page if str(todo.task.pk) not in sent])
    rows = sorted([*shown, *sent.values()], key=lambda row: not row.error)
    day = _date(request.POST.get("as_of"))
    context = {
        "page": page, "rows": rows, "wrong": wrong, "today": clock.today(), "as_of": day, "note_max": NOTE_MAX,
        "blocked_max": BLOCKED_MAX,
        "words": for_browser(), "everything": "all" in request.GET,
    }  # fmt: skip
    return render(request, "progress/check_in_grid.html", context, status=422 if sent or wrong else 200)


def _date(text: str | None) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return clock.today()

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luoshi.intake.queries import load_current_year
from luoshi.kernel.paging import page_of
from luoshi.progress.queries import latest_of
from luoshi.progress.queries import mine as mine_of
from luoshi.progress.words import light_words


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I check in on, what is due first."""
    year = load_current_year(request)
    todos = mine_of(request.user, year)
    page = page_of(request, todos)
    said = latest_of([todo.task for todo in page])
    rows = [(todo, light_words(todo.task, todo.standing), said.get(todo.task.pk)) for todo in page]
    due = sum(todo.due for todo in todos)
    return render(request, "progress/mine.html", {"page": page, "rows": rows, "due": due, "year": year})

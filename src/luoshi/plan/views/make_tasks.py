from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from luoshi.intake.models import Clause
from luoshi.intake.policy import reports_seen_by
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.models import Person
from luoshi.org.policy import same_house
from luoshi.plan.actions.make_tasks import make_tasks as make
from luoshi.plan.cells import FIELDS
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.plan.policy import kept_by_planner


@require_POST
def make_tasks(request: HttpRequest) -> HttpResponse:
    """Key tasks of the clauses chosen in a report; back to the table, where they stand."""
    wanted = [int(value) for value in request.POST.getlist("clause") if value.isascii() and value.isdigit()]
    clauses = list(Clause.objects.filter(pk__in=wanted, report__in=reports_seen_by(request.user)))  # type: ignore[arg-type]
    if not clauses:
        raise _nothing_of(wanted, request.user)  # type: ignore[arg-type]
    made = make(clauses=clauses, by=request.user, together="together" in request.POST)  # type: ignore[arg-type]
    guesses = sorted({str(FIELDS[key].label) for task in made for key in task.guessed})
    said = ngettext("%(count)s key task made: %(numbers)s.", "%(count)s key tasks made: %(numbers)s.", len(made)) % {
        "count": len(made),
        "numbers": made[0].number if len(made) == 1 else f"{made[0].number}–{made[-1].number}",
    }
    if guesses:
        said += " " + _("%(fields)s were read in the report; check the dotted cells.") % {"fields": "、".join(guesses)}
    messages.success(request, said)
    page = (_place(made[0]) - 1) // 50 + 1
    return redirect(f"{reverse('plan:breakdown')}{f'?page={page}' if page > 1 else ''}#t{made[0].pk}")


def _nothing_of(wanted: list[int], person: Person) -> Exception:
    """Nothing chosen; or clauses the person may not see, of their own house (403) or of another (404)."""
    if not wanted:
        return Refused(_("Choose at least one clause."))
    hidden = Clause.objects.filter(pk__in=wanted).select_related("report__year__unit").first()
    if hidden is None or not same_house(person, hidden.report.year.unit):
        return Http404()
    return NotAllowed(kept_by_planner(hidden.report.year.unit))


def _place(task: Task) -> int:
    above = Task.objects.filter(year=task.year, depth=1, position__lte=task.position)
    return above.exclude(state=TaskState.WITHDRAWN).count()

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.kernel.answers import done
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.progress.actions.correct_check_in import correct_check_in
from luoshi.progress.forms import CorrectionForm
from luoshi.progress.policy import may_correct
from luoshi.progress.views.load import load_check_in
from luoshi.progress.words import shown_percent


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another number in the place of a wrong one; both stay."""
    row = load_check_in(request, pk)
    if not may_correct(request.user, row):
        raise NotAllowed(_("Only whoever checks in on %(number)s may correct it.") % {"number": row.task.number})
    said = {"percent": shown_percent(row.percent), "note": row.note, "blocked_by": row.blocked_by}
    form = CorrectionForm(request.POST or None, initial={"key": uuid4(), "blocked": bool(row.blocked_by), **said})
    if request.method == "POST" and form.is_valid():
        try:
            new = correct_check_in(check_in=row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            sentence = _("Corrected to %(percent)s%%; both are kept.") % {"percent": shown_percent(new.percent)}
            return done(request, row.task.get_absolute_url(), sentence)
    status = 422 if form.is_bound else 200
    return render(request, "progress/correct.html", {"row": row, "task": row.task, "form": form}, status=status)

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.progress.actions.correct_reading import correct_reading as correct
from luoshi.progress.actions.read_measure import check_right
from luoshi.progress.measure_forms import ReadingCorrectionForm
from luoshi.progress.measure_words import period_words, shown
from luoshi.progress.views.measure_load import load_reading


@require_http_methods(["GET", "HEAD", "POST"])
def correct_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Put another value in the place of a wrong one; both stay."""
    row = load_reading(request, pk)
    measure = row.measure
    check_right(measure, row.unit, request.user)
    initial = {"key": uuid4(), "value": f"{row.value.normalize():f}", "note": row.note}
    form = ReadingCorrectionForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            new = correct(reading=row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            sentence = _("Corrected to %(value)s; both are kept.") % {
                "value": shown(new.value, measure.unit_of_measure)
            }
            return done(request, measure.get_absolute_url(), sentence)
    context = {
        "row": row,
        "measure": measure,
        "form": form,
        "period": period_words(measure.frequency, row.period),
        "value": shown(row.value, measure.unit_of_measure),
    }
    return render(request, "progress/measure_correct.html", context, status=422 if form.is_bound else 200)

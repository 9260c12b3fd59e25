"""One measure: its figures, its trend, its table, and the form for the next reading."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luoshi.files.responses import download
from luoshi.kernel import clock
from luoshi.kernel.answers import done
from luoshi.kernel.errors import Refused
from luoshi.ledger.queries import timeline_of
from luoshi.progress.actions.read_measure import check_right
from luoshi.progress.actions.read_measure import read_measure as send
from luoshi.progress.measure_chart import chart_of
from luoshi.progress.measure_forms import ReadingForm
from luoshi.progress.measure_policy import may_change_measure, reading_units, units_of
from luoshi.progress.measure_queries import Account, account_of
from luoshi.progress.measure_words import period_words, shown
from luoshi.progress.models import Measure, MeasureReading
from luoshi.progress.views.measure_load import load_measure, load_reading_evidence

READINGS_SHOWN = 400
DEFINING = ["progress.measure_defined", "progress.measure_changed", "progress.measure_passed_on"]


@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_measure(request, pk)
    return _page(request, row, None)


@require_POST
def read_measure(request: HttpRequest, pk: int) -> HttpResponse:
    row = load_measure(request, pk)
    units = reading_units(request.user, row)
    if not units:
        check_right(row, units_of(row)[0], request.user)
    form = ReadingForm(request.POST, request.FILES, measure=row, units=units, open_periods=[])
    if form.is_valid():
        try:
            reading = send(measure=row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            words = {
                "period": period_words(row.frequency, reading.period),
                "value": shown(reading.value, row.unit_of_measure),
            }
            return done(request, row.get_absolute_url(), _("Received for %(period)s: %(value)s.") % words)
    return _page(request, row, form, status=422)


@require_safe
def reading_evidence(request: HttpRequest, pk: int) -> FileResponse:
    """For whoever sees the measure."""
    row = load_reading_evidence(request, pk)
    return download(row.file, row.name)


def _page(request: HttpRequest, row: Measure, form: ReadingForm | None, status: int = 200) -> HttpResponse:
    account = account_of(row)
    units = reading_units(request.user, row)
    waiting = _open_periods(account, {unit.pk for unit in units})
    if form is not None:
        form.fields["period"].widget.choices = [(p.isoformat(), period_words(row.frequency, p)) for p in waiting]  # type: ignore[attr-defined]
    elif units and waiting:
        form = ReadingForm(measure=row, units=units, open_periods=waiting, initial={"key": uuid4()})
    context: dict[str, Any] = {
        "measure": row,
        "account": account,
        "chart": chart_of(account),
        "form": form,
        "units": units_of(row),
        "readings": _readings(row),
        "events": timeline_of(row).filter(verb__in=DEFINING),
        "may_change": may_change_measure(request.user, row),
        "correctable": {unit.pk for unit in units},
    }
    return render(request, "progress/measure_page.html", context, status=status)


def _open_periods(account: Account, units: set[int]) -> list[date]:
    """Those begun that one of the units has not read yet, the oldest first."""
    return [
        period.start for period in account.periods
        if period.start <= clock.today() and any(each.unit.pk in units and not each.reading for each in period.units)
    ]  # fmt: skip


def _readings(row: Measure) -> list[MeasureReading]:
    """The latest of all that was sent, corrected ones too."""
    found = MeasureReading.objects.filter(measure=row).select_related("sent_by", "unit", "replaces", "replaced_by")
    return list(found.prefetch_related("evidence").order_by("-sent_at", "-id")[:READINGS_SHOWN])

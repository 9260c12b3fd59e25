"""How the pages of measures find what they show; see ``load`` beside it."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed
from luoshi.org.policy import same_house
from luoshi.progress.measure_policy import measures_seen_by
from luoshi.progress.measure_queries import with_parts
from luoshi.progress.models import Measure, MeasureReading, ReadingEvidence


def load_measure(request: HttpRequest, pk: int) -> Measure:
    measure = with_parts(Measure.objects.filter(pk=pk)).first()
    if measure is None or not same_house(request.user, measure.year.unit):
        raise Http404
    if not measures_seen_by(request.user).filter(pk=pk).exists():
        raise NotAllowed(_("This page belongs to %(unit)s.") % {"unit": measure.unit.label})
    return measure


def load_reading(request: HttpRequest, pk: int) -> MeasureReading:
    row = get_object_or_404(MeasureReading.objects.select_related("sent_by", "unit"), pk=pk)
    row.measure = load_measure(request, row.measure_id)
    return row


def load_reading_evidence(request: HttpRequest, pk: int) -> ReadingEvidence:
    row = get_object_or_404(ReadingEvidence.objects.select_related("file", "reading"), pk=pk)
    load_measure(request, row.reading.measure_id)
    return row

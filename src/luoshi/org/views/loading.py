"""How the pages of this room find what they show: a stranger gets 404, a reader of the house the page."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_manage, same_house


def unit_or_404(request: HttpRequest, pk: int) -> Unit:
    unit = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    if not same_house(request.user, unit):
        raise Http404
    return unit


def person_or_404(request: HttpRequest, pk: int) -> Person:
    person = get_object_or_404(Person.objects.select_related("unit"), pk=pk)
    if person.unit is None or not same_house(request.user, person.unit):
        raise Http404
    return person


def managed_unit(request: HttpRequest, pk: int) -> Unit:
    unit = unit_or_404(request, pk)
    if not may_manage(request.user, unit):
        raise NotAllowed(_("Only an administrator changes the units."))
    return unit


def managed_person(request: HttpRequest, pk: int) -> Person:
    person = person_or_404(request, pk)
    if not may_manage(request.user, person.unit):
        raise NotAllowed(_("Only an administrator changes the people."))
    return person

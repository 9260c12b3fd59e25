from __future__ import annotations

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from luoshi.front import standing_view
from luoshi.front.own_unit import own_unit_id
from luoshi.front.waiting import items_of
from luoshi.intake.models import WorkYear
from luoshi.intake.policy import may_receive
from luoshi.intake.queries import current_year, institution_shown
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed
from luoshi.kernel.waiting import Item, grouped, said
from luoshi.org.models import Person, Unit
from luoshi.org.policy import same_house, scope_of
from luoshi.org.queries import institution_of
from luoshi.progress.queries import measures_of
from luoshi.supervision.policy import may_set_rule

SHOWN = 4  # of each group on the home page; the inbox has them all


def home(request: HttpRequest) -> HttpResponse:
    """What must I do today, then how do we stand."""
    person = request.user
    unit = _unit_shown(request, person)
    institution = institution_of(unit) if unit else None
    year = current_year(request, institution)
    items = items_of(request, year)
    context = {
        **_waiting(items),
        "most": SHOWN,
        "unit": unit,
        "year": year,
        "may_open_year": bool(institution and may_receive(person, institution)),
        "may_set_rule": bool(institution and may_set_rule(person, institution)),
    }
    if unit and year:
        context |= _standing(unit, year) | {"measures": measures_of(unit, year, person)}
    return render(request, "front/home.html", context)


def inbox(request: HttpRequest) -> HttpResponse:
    """All that waits for the person."""
    person = request.user
    year = current_year(request, institution_shown(person))
    items = items_of(request, year)
    return render(request, "front/inbox.html", _waiting(items) | {"count": len(items)})


def health(request: HttpRequest) -> HttpResponse:
    """For whoever supervises the process: 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def _waiting(items: list[Item]) -> dict[str, object]:
    return {"groups": grouped(items), "worst_item": items[0] if items else None, "heading": said(items)}


def _unit_shown(request: HttpRequest, person: Person) -> Unit | None:
    """The unit asked for (``?unit=``) if the person sees it; without one theirs to look after."""
    asked = request.GET.get("unit", "")
    if not asked:
        own = own_unit_id(person)
        return person.unit if own == person.unit_id else Unit.objects.get(pk=own)
    unit = Unit.objects.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 18 else None
    if unit is None or not same_house(person, unit):
        raise Http404
    if not scope_of(person).sees(unit.path):
        raise NotAllowed(_("This page belongs to %(unit)s.") % {"unit": unit.label})
    return unit


def _standing(unit: Unit, year: WorkYear) -> dict[str, object]:
    whole, parts = standing_view.parts_of(unit, year)
    return {
        "whole": whole,
        "lights": [(light, whole.lights.get(light, 0)) for light in standing_view.SHOWN_LIGHTS],
        "quiet_lights": [
            (light, whole.lights[light]) for light in standing_view.QUIET_LIGHTS if whole.lights.get(light)
        ],
        "light_columns": standing_view.SHOWN_LIGHTS,
        "parts": parts,
        "gap": standing_view.gap_sentence(whole, parts),
        "worst": standing_view.worst_tasks(unit, year, whole.lights) if parts else [],
        "nodes": standing_view.nodes_ahead(unit, year),
        "events": standing_view.latest_events(unit),
        "now": clock.now(),
    }

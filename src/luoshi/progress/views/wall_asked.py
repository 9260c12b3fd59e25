"""Which wall chart an address asks for: the year, its institution, the units and the filters, read in one way for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.intake.queries import current_year, institution_shown
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Formula
from luoshi.progress.enums import Light
from luoshi.progress.wall_filters import Filters, read, units_of


class Asked(NamedTuple):
    year: WorkYear
    institution: Unit
    units: list[Unit]
    filters: Filters


def asked(request: HttpRequest) -> Asked | None:
    """Nothing where no year is open."""
    institution = institution_shown(request.user)
    year = current_year(request, institution)
    if year is None or institution is None:
        return None
    units = units_of(institution)
    return Asked(year, institution, units, read(params_of(request.GET), units))


def params_of(query: QueryDict) -> dict[str, str]:
    """The address; lights may come as ``light=behind,overdue`` or, from a form without scripts, one by one."""
    return {name: str(said) for name, said in query.items()} | {"light": ",".join(query.getlist("light"))}


def groups() -> list[tuple[str, str]]:
    return [("unit", _("By unit")), ("formula", _("By formula")), ("upper", _("By key task"))]


def scope_said(at: Asked) -> str:
    """The filters in words: for a sheet's title block, a workbook's name, a view's."""
    return " · ".join(_scope(at))


def _scope(at: Asked) -> Iterator[str]:
    filters = at.filters
    yield filters.unit.label if filters.unit else at.institution.label
    if filters.lights:
        yield _(", ").join(str(Light(light).label) for light in filters.lights)
    if formula := filters.formula and Formula.objects.filter(pk=filters.formula, report__year=at.year).first():
        yield formula.label
    if leader := filters.leader and Person.objects.filter(pk=filters.leader, unit__in=at.units).first():
        yield _("Leader in charge: %(name)s") % {"name": leader.label}
    yield dict(groups())[filters.group]

from __future__ import annotations

from django.http import Http404, HttpRequest

from luoshi.intake.models import WorkYear
from luoshi.org.enums import UnitKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import scope_of
from luoshi.org.queries import institution_of


def institution_shown(person: Person) -> Unit | None:
    """The institution whose rooms somebody sees: their own; for one who sits above the institutes (a group's head, an
    administrator) and whose own has no year, the first below that has one and that they see."""
    if person.unit is None:
        return None
    kept: Unit | None = getattr(person, "_institution_shown", None)
    if kept is None:
        kept = institution_of(person.unit)
        if kept.kind != UnitKind.INSTITUTE:
            kept = _first_with_a_year(person, kept) or kept
        person._institution_shown = kept  # type: ignore[attr-defined]
    return kept


def _first_with_a_year(person: Person, own: Unit) -> Unit | None:
    years = WorkYear.objects.filter(scope_of(person).within("unit__path")).select_related("unit")
    units = [year.unit for year in years.order_by("unit__depth", "unit__position", "unit_id", "-year")]
    return own if own in units else next(iter(units), None)


def newest_year(person: Person) -> WorkYear | None:
    """The newest year of the institution whose rooms somebody sees: the one they look at unless they choose another."""
    institution = institution_shown(person)
    return WorkYear.objects.filter(unit=institution).select_related("unit").first() if institution else None


def current_year(request: HttpRequest, institution: Unit | None) -> WorkYear | None:
    """The year the person is looking at: the one chosen in the switcher (kept in the session), else the newest."""
    if institution is None:
        return None
    years = WorkYear.objects.filter(unit=institution)
    chosen = request.session.get("work_year")
    return years.filter(pk=chosen).first() if chosen and years.filter(pk=chosen).exists() else years.first()


def load_current_year(request: HttpRequest) -> WorkYear:
    """The year the person is looking at, of the institution shown to them. Raises ``Http404`` where there is none."""
    year = current_year(request, institution_shown(request.user))  # type: ignore[arg-type]
    if year is None:
        raise Http404
    return year

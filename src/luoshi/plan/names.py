"""Units and people by the names that people write in a table: padded with spaces, short, in either language."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.errors import Refused
from luoshi.kernel.trees import under
from luoshi.org.enums import UnitKind
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Formula

EVERYBODY = re.compile(
    r"各?(?:相关|有关)?(?:单位|部门)|各部门|全所各?(?:单位|部门)|所属各?单位|all units(?: concerned)?", re.I
)
_BETWEEN = re.compile(r"[、，,;；\n\r]+")
_SPACE = re.compile(r"[\s\u3000\u200b]+")


def plain(text: str) -> str:
    """A name without its padding and width variants, for comparing."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).casefold()


class NotOne(Refused):
    """More names stand where one is asked for."""


class Directory:
    """The open units and active people of an institution. Reads each once, when first asked."""

    def __init__(self, institution: Unit) -> None:
        self.institution = institution
        self._formulas: dict[str, Formula] | None = None

    @cached_property
    def all_units(self) -> list[Unit]:
        within = Unit.objects.filter(under(self.institution.path), closed_at__isnull=True)
        return list(within.order_by("depth", "position", "id"))

    @cached_property
    def departments(self) -> list[Unit]:
        """What “各相关单位” stands for: every open department directly below the institution."""
        return [u for u in self.all_units if u.parent_id == self.institution.pk and u.kind == UnitKind.DEPARTMENT]

    @cached_property
    def _units(self) -> dict[str, list[Unit]]:
        found: dict[str, dict[int, Unit]] = defaultdict(dict)
        by_id = {unit.pk: unit for unit in self.all_units}
        for unit in self.all_units:
            above = by_id.get(unit.parent_id or 0)
            names = {unit.name, unit.short_name, unit.name_en} - {""}
            for name in names:
                found[plain(name)][unit.pk] = unit
                if above:
                    found[plain(f"{above.name}/{name}")][unit.pk] = unit
        return {name: list(units.values()) for name, units in found.items()}

    @cached_property
    def _people(self) -> dict[str, list[Person]]:
        found: dict[str, dict[int, Person]] = defaultdict(dict)
        for person in Person.objects.filter(under(self.institution.path, "unit__path"), is_active=True):
            for name in {person.name, person.name_en, person.number} - {""}:
                found[plain(name)][person.pk] = person
        return {name: list(people.values()) for name, people in found.items()}

    def formula(self, year: WorkYear, text: str) -> Formula | None:
        """The first part of a formula of the year's reports that bears this name."""
        if self._formulas is None:
            rows = Formula.objects.filter(report__year=year).order_by("-report__received_at", "start")
            self._formulas = {}
            for row in rows:
                self._formulas.setdefault(plain(row.label), row)
        return self._formulas.get(plain(text))

    @cached_property
    def leaders(self) -> list[Person]:
        """Whom a form offers: those at the institution itself."""
        return list(Person.objects.filter(unit=self.institution, is_active=True).order_by("number")[:200])

    def people_called(self, words: str, limit: int) -> list[Person]:
        """People whose name or number holds the words, those nearest the top first."""
        found = Person.objects.filter(under(self.institution.path, "unit__path"), is_active=True)
        if words:
            found = found.filter(Q(name__icontains=words) | Q(name_en__icontains=words) | Q(number__istartswith=words))
        return list(found.select_related("unit").order_by("unit__depth", "number")[:limit])

    def unit(self, text: str) -> Unit:
        """Exactly one unit. Raises ``Refused`` for an unknown, an ambiguous or a second one."""
        found = self._units.get(plain(text), [])
        if not found and len(several := _parts(text)) > 1:
            raise (
                NotOne(_("The lead is one unit; move the others to the supporting units."), field="lead_unit")
                if any(plain(part) in self._units for part in several)
                else Refused(_("No unit is called “%(name)s”.") % {"name": text.strip()}, field="lead_unit")
            )
        return _one_unit(found, text)

    def units(self, text: str) -> list[Unit]:
        """Any number of units; “各相关单位” stands for all departments."""
        found: list[Unit] = []
        for part in _parts(text) if plain(text) not in self._units else [text]:
            if EVERYBODY.fullmatch(part.strip()) and plain(part) not in self._units:
                found += self.departments
            elif plain(part) not in self._units and len(padded := _SPACE.split(part.strip())) > 1:
                found += [_one_unit(self._units.get(plain(name), []), name) for name in padded]
            else:
                found.append(_one_unit(self._units.get(plain(part), []), part))
        return list({unit.pk: unit for unit in found}.values())

    def person(self, text: str) -> Person:
        """Exactly one person, by name or staff number; “高　致远” is 高致远."""
        found = self._people.get(plain(text), [])
        if len(found) == 1:
            return found[0]
        name = text.strip()
        if found:
            raise Refused(
                _("%(count)s people are called “%(name)s”; write the staff number.")
                % {"count": len(found), "name": name}
            )
        several = [part for part in re.split(r"[、，,;；\s\u3000]+", name) if plain(part) in self._people]
        if len(several) > 1:
            raise NotOne(_("Only one person can stand here; put the others in the remark."))
        raise Refused(_("Nobody here is called “%(name)s”.") % {"name": name})


def _parts(text: str) -> list[str]:
    return [part for part in _BETWEEN.split(text) if part.strip()]


def _one_unit(found: list[Unit], text: str) -> Unit:
    if len(found) == 1:
        return found[0]
    name = text.strip()
    if not found:
        raise Refused(_("No unit is called “%(name)s”.") % {"name": name})
    raise Refused(
        _("%(count)s units are called “%(name)s”; write the unit above it first, with a slash.")
        % {"count": len(found), "name": name}
    )


def listed(units: Iterable[Unit], directory: Directory, lead_id: int | None, language: str) -> str:
    """Supporting units in one cell; all departments (of three and more) are “各相关单位” again."""
    rows = list(units)
    zh = language.startswith("zh")
    departments = {unit.pk for unit in directory.departments} - {lead_id}
    if len(rows) >= 3 and {unit.pk for unit in rows} == departments:
        return "各相关单位" if zh else "All units concerned"
    return ("、" if zh else ", ").join(unit.label for unit in rows)

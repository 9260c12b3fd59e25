"""Where a unit's number comes from: the tasks that come into it, their worth × done = contribution."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel.templatetags.luoshi import percent, points
from luoshi.kernel.trees import under
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Task
from luoshi.progress.explain import Part, parts_in
from luoshi.progress.queries import UnitStanding, standing_of_unit
from luoshi.progress.rows import LIVE
from luoshi.progress.worth import Placed, Worth, worths


def tops_of(unit: Unit, year: WorkYear) -> QuerySet[Task]:
    """The issued tasks that a unit's number adds up: those it leads while the task above is led elsewhere; for the
    institution itself, the key tasks."""
    if unit.pk == year.unit_id:
        coming = Q(parent=None)
    else:
        inside = under(unit.path, "parent__lead_unit__path")
        coming = under(unit.path, "lead_unit__path") & (Q(parent=None) | Q(parent__lead_unit=None) | ~inside)
    found = Task.objects.filter(coming, year=year, state__in=LIVE, standing__isnull=False)
    return found.select_related("standing", "lead_unit", "rollup_rule").order_by("number")


@dataclass
class UnitAccount:
    standing: UnitStanding
    tops: QuerySet[Task]

    @property
    def total(self) -> Fraction:
        return self.standing.done or Fraction(0)

    @property
    def sign(self) -> str:
        """Whether three decimals of a percent say it all."""
        return "=" if (self.total * 100_000).denominator == 1 else "≈"

    @property
    def gap_shown(self) -> str:
        return points(abs(self.standing.lag or Fraction(0))).removeprefix("+")

    def parts(self, tasks: list[Task], person: Person) -> list[Part]:
        """The lines of one page; every share is of what the tasks of all pages are worth."""
        placed = self.tops.order_by().values_list("pk", "path", "number", "weight")
        worth = worths(Placed(*columns) for columns in placed)
        whole = sum(each.value for each in worth.values())
        parts = parts_in(tasks, person, shares={pk: each.value / whole for pk, each in worth.items()})
        for part in parts:
            part.weighs = _words(worth[part.task.pk])
        return parts


def _words(worth: Worth) -> str:
    if worth.share == 1:
        return _("weighs %(weight)s") % {"weight": worth.weighs}
    return _("%(share)s of %(key)s, which weighs %(weight)s") % {
        "share": percent(worth.share, 1), "key": worth.key, "weight": worth.weighs,
    }  # fmt: skip


def unit_account(unit: Unit, year: WorkYear) -> UnitAccount:
    return UnitAccount(standing_of_unit(unit, year), tops_of(unit, year))

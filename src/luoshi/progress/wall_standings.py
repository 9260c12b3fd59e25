"""Where many units stand at once, for the lanes of a large wall and for the home pages of those who see the whole.

The same numbers as ``queries.worked_out``, exact (tests/progress/test_wall_standings.py compares them), in time that grows
with the units and not with rows times units: the sums that are handed to them are kept (``unit_sums``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from luoshi.intake.models import WorkYear
from luoshi.org.models import Unit
from luoshi.progress.unit_sums import TOP, Sum, Sums, sums_of

Numbers = tuple[dict[str, int], Fraction | None, Fraction | None]  # lights, done, planned


def numbers_of_units(units: Sequence[Unit], all_units: Sequence[Unit], year: WorkYear) -> dict[int, Numbers]:
    """Unit → its lights, done and planned, of ``units`` (some of ``all_units``); those without tasks are left out."""
    paths = {unit.pk: unit.path for unit in all_units}
    totals = handed_out(sums_of(year), units, paths, year)
    return {pk: (dict(total.lights), *total.shares) for pk, total in totals.items()}


def handed_out(sums: Sums, units: Sequence[Unit], paths: dict[int, str], year: WorkYear) -> dict[int, Sum]:
    """Unit → the sum of the tasks that come into it; those without any are left out."""
    totals: dict[int, Sum] = defaultdict(Sum)
    for (lead, above), total in sums.items():
        for unit in units:
            if _comes_into(unit, year, paths.get(lead, ""), above, paths.get(above, "")):
                totals[unit.pk].add(total)
    return totals


def _comes_into(unit: Unit, year: WorkYear, lead: str, above: int, above_path: str) -> bool:
    if unit.pk == year.unit_id:
        return above == TOP
    return lead.startswith(unit.path) and not above_path.startswith(unit.path)

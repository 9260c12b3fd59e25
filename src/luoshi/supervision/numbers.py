"""Numbers of slips: 督办〔2026〕12号, running on through a calendar year, none twice and none left out."""

from __future__ import annotations

from datetime import date

from luoshi.org.models import Unit
from luoshi.supervision.models import SlipSeries
from luoshi.supervision.settings_of import rule_of


def take(institution: Unit, day: date) -> tuple[str, int]:
    """The next number, as it is shown and as it counts. Within a transaction: if that is undone, so is the taking."""
    SlipSeries.objects.get_or_create(unit=institution, year=day.year)
    series = SlipSeries.objects.select_for_update().get(unit=institution, year=day.year)
    series.last += 1
    series.save(update_fields=["last"])
    return shown(rule_of(institution).pattern, day.year, series.last), series.last


def tells_apart(pattern: str) -> bool:
    """Whether it gives each slip a number of its own: counting begins anew each year, so it names the year as well."""
    rest = pattern.replace("{year}", "", 1).replace("{number}", "", 1)
    return "{year}" in pattern and "{number}" in pattern and not set(rest) & set("{}")


def shown(pattern: str, year: int, number: int) -> str:
    return pattern.replace("{year}", str(year)).replace("{number}", str(number))

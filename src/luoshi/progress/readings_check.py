"""What an uploaded list of readings would do, row by row: readings to make, values to correct, cells that cannot stand."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import Fault
from luoshi.org.models import Person, Unit
from luoshi.progress.checks import checked_note
from luoshi.progress.measure_checks import checked_number
from luoshi.progress.measure_policy import may_read_measure, measures_seen_by, units_of
from luoshi.progress.measure_queries import valid_readings, with_parts
from luoshi.progress.measure_words import period_from, period_words, shown
from luoshi.progress.measures import periods
from luoshi.progress.models import Measure, MeasureReading
from luoshi.progress.readings_sheet import Row, Sheet, plain

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
Place = tuple[int, int, date]  # measure, unit, period


@dataclass
class Intent:
    """One row that says something new. ``stands``: the reading it corrects, if there is one."""

    row: int
    measure: Measure
    unit: Unit
    period: date
    value: Decimal
    note: str
    reason: str
    stands: MeasureReading | None

    @property
    def when(self) -> str:
        return period_words(self.measure.frequency, self.period)

    @property
    def now(self) -> str:
        return shown(self.value, self.measure.unit_of_measure)

    @property
    def was(self) -> str:
        return shown(self.stands.value, self.measure.unit_of_measure) if self.stands else ""


@dataclass
class Plan:
    rows: int = 0
    made: list[Intent] = field(default_factory=list)
    corrected: list[Intent] = field(default_factory=list)
    unchanged: int = 0
    empty: int = 0  # rows without a value: what is missing stays missing
    faults: list[Fault] = field(default_factory=list)

    @property
    def grave(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.grave]

    @property
    def intents(self) -> list[Intent]:
        return [*self.made, *self.corrected]


def key_of(measure: Measure, unit: Unit, period: date, stands: MeasureReading | None) -> str:
    """Says which reading a row of the template is, and which one stood there when it went out."""
    return f"{measure.pk}:{unit.pk}:{period.isoformat()}:{stands.pk if stands else 0}"


class Checker:
    """Every row is looked at, whatever is wrong with others. The same few statements for one row as for thousands."""

    def __init__(self, sheet: Sheet, year: WorkYear, by: Person) -> None:
        self.sheet, self.year, self.by = sheet, year, by
        self.plan = Plan(rows=len(sheet.rows))
        measures = list(with_parts(measures_seen_by(by).filter(year=year)))
        self.by_id = {measure.pk: measure for measure in measures}
        self.by_number = {plain(measure.number): measure for measure in measures}
        self.by_name: dict[str, list[Measure]] = defaultdict(list)
        for measure in measures:
            self.by_name[plain(measure.name)].append(measure)
        self.standing: dict[Place, MeasureReading] = {
            (row.measure_id, row.unit_id, row.period): row for row in valid_readings(measures)
        }
        self.used: dict[Place, int] = {}

    def check(self) -> Plan:
        for row in self.sheet.rows:
            try:
                self._row(row)
            except _Wrong as wrong:
                self._fault(row, wrong.key, str(wrong))
        return self.plan

    def _row(self, row: Row) -> None:
        if not row.said.get("value"):
            self.plan.empty += 1
            return
        measure = self._measure(row)
        unit, period = self._unit(row, measure), self._period(row, measure)
        place = (measure.pk, unit.pk, period)
        if place in self.used:
            raise _Wrong("period", _("the same reading as in row %(row)s") % {"row": self.used[place]})
        self.used[place] = row.number
        value = self._value(row, measure)
        stands = self.standing.get(place)
        intent = Intent(
            row.number, measure, unit, period, value, self._note(row, stands), row.said.get("reason", "")[:500], stands
        )
        if stands is None:
            self.plan.made.append(intent)
        elif (value, intent.note) == (stands.value, stands.note):
            self.plan.unchanged += 1
        else:
            self._stale(row, stands, intent)
            self.plan.corrected.append(intent)

    def _measure(self, row: Row) -> Measure:
        number, name = row.said.get("number", ""), row.said.get("name", "")
        keyed = self.by_id.get(int(head)) if (head := row.said.get("key", "").partition(":")[0]).isdecimal() else None
        found = self.by_number.get(plain(number)) if number else keyed
        if number and found is None:
            raise _Wrong("number", _("no measure of %(year)s that you see has this number") % {"year": self.year.year})
        if found is None:
            named = self.by_name.get(plain(name), []) if name else []
            if len(named) != 1:
                how = (
                    _("several measures are called so; write the number")
                    if named
                    else _("no measure is called so; write its number")
                )
                raise _Wrong("name" if name else "number", how)
            return named[0]
        if name and plain(name) != plain(found.name):
            raise _Wrong("name", _("%(number)s is called “%(name)s”") % {"number": found.number, "name": found.name})
        return found

    def _unit(self, row: Row, measure: Measure) -> Unit:
        said, units = row.said.get("unit", ""), units_of(measure)
        if not said and len(units) > 1:
            raise _Wrong("unit", _("several units read %(number)s; write which") % {"number": measure.number})
        names = {plain(text): unit for unit in units for text in (unit.name, unit.name_en, unit.short_name) if text}
        unit = names.get(plain(said)) if said else units[0]
        if unit is None:
            raise _Wrong("unit", _("not a unit that reads %(number)s") % {"number": measure.number})
        if not may_read_measure(self.by, measure, unit):
            words = {"unit": unit.label, "number": measure.number}
            raise _Wrong("unit", _("The owner of %(number)s or the head of %(unit)s reads it.") % words)
        return unit

    def _period(self, row: Row, measure: Measure) -> date:
        period = period_from(measure.frequency, row.said.get("period", ""), self.year.year)
        if period is None:
            raise _Wrong(
                "period",
                _("not a period of %(number)s in %(year)s; write it as in 2026-03, 2026-Q1, 2026-H1 or 2026")
                % {"number": measure.number, "year": self.year.year},
            )
        if period not in periods(measure.frequency, self.year.year, measure.first_period):
            raise _Wrong("period", _("No reading is asked for this period."))
        if period > clock.today():
            raise _Wrong("period", _("This period has not begun yet."))
        return period

    def _value(self, row: Row, measure: Measure) -> Decimal:
        try:
            value = checked_number(_decimal(row.value, row.said["value"], measure.unit_of_measure))
        except Refused as refusal:
            raise _Wrong("value", str(refusal)) from None
        if isinstance(row.value, float) and measure.unit_of_measure == "%" and 0 < abs(value) <= 1:
            how = _(
                "Excel keeps 97.5%% as 0.975. Taken as %(value)s; write the number without the sign if more is meant"
            )
            self._fault(row, "value", how % {"value": shown(value, "%")}, grave=_all_above_one(measure))
        return value

    def _note(self, row: Row, stands: MeasureReading | None) -> str:
        said = row.said.get("note", "")
        if not said and stands is not None:
            return stands.note
        try:
            return checked_note(said)
        except Refused as refusal:
            raise _Wrong("note", str(refusal)) from None

    def _stale(self, row: Row, stands: MeasureReading, intent: Intent) -> None:
        seen = row.said.get("key", "").rpartition(":")[2]
        if seen.isdecimal() and int(seen) != stands.pk:
            how = _("%(was)s was sent since this file was made; this corrects it") % {"was": intent.was}
            self._fault(row, "value", how, grave=False)

    def _fault(self, row: Row, key: str, how: str, grave: bool = True) -> None:
        self.plan.faults.append(Fault(row.number, self.sheet.label(key), row.said.get(key, "")[:80], how, grave))


class _Wrong(Exception):
    def __init__(self, key: str, how: str) -> None:
        super().__init__(how)
        self.key = key


def _decimal(held: Any, said: str, unit_of_measure: str) -> Decimal:
    """A number as Excel shows it, in 15 digits. Text is one too with the measure's unit, thousands' commas, full width."""
    if isinstance(held, float) and held == held and abs(held) != float("inf"):
        return Decimal(f"{held:.15g}")
    if isinstance(held, bool):
        raise Refused(_("Write a number."))
    text = unicodedata.normalize("NFKC", said).replace("−", "-").strip()
    unit = unicodedata.normalize("NFKC", unit_of_measure).strip()
    if unit and text.endswith(unit):
        text = text[: -len(unit)].strip()
    if not _NUMBER.fullmatch(text) or len(text) > 40:
        raise Refused(_("Write a number."))
    return Decimal(text.replace(",", ""))


def _all_above_one(measure: Measure) -> bool:
    """Then 0.975 can only be a percentage that Excel has divided by a hundred."""
    said = [n for n in (measure.baseline, measure.target, measure.band_low, measure.band_high) if n is not None]
    return all(abs(n) > 1 for n in said)

"""Where measures stand, in the same few statements for one as for a hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Exists, OuterRef, QuerySet

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.trees import under
from luoshi.org.models import Person, Unit
from luoshi.org.queries import working_days
from luoshi.progress import measures as arithmetic
from luoshi.progress.enums import WORST_FIRST, Light
from luoshi.progress.lights import Rule
from luoshi.progress.measure_policy import measures_read_by, measures_seen_by, owing_units, units_of
from luoshi.progress.measure_words import period_words
from luoshi.progress.measures import Goal, Line
from luoshi.progress.models import LightRule, Measure, MeasureReading


@dataclass(frozen=True)
class UnitRead:
    unit: Unit
    reading: MeasureReading | None
    state: str


@dataclass(frozen=True)
class Period:
    """One period asked for. ``value``: joined, None unless every unit has read."""

    start: date
    end: date
    state: str
    value: Fraction | None
    share: Fraction | None
    planned: Fraction | None  # the value by then on an even way; a band has none
    planned_share: Fraction
    units: list[UnitRead]

    @property
    def read_by(self) -> int:
        return sum(each.reading is not None for each in self.units)


@dataclass(frozen=True)
class Account:
    """A measure with all its periods, and what follows from them."""

    measure: Measure
    goal: Goal
    periods: list[Period]
    light: str
    line: Line | None

    @property
    def latest(self) -> Period | None:
        return next((period for period in reversed(self.periods) if period.value is not None), None)

    @property
    def share(self) -> Fraction | None:
        return self.latest.share if self.latest else None

    @property
    def missing(self) -> list[Period]:
        return [period for period in self.periods if period.state in (arithmetic.MISSING, arithmetic.UNKNOWN)]

    @property
    def due(self) -> list[Period]:
        return [period for period in self.periods if period.state == arithmetic.DUE]

    @property
    def continued(self) -> list[tuple[Period, Fraction | None]]:
        """Every period with what the straight line says for it, from the latest reading on."""
        at = self.periods.index(self.latest) if self.latest and self.forecast is not None else len(self.periods)
        line = self.line
        return [(row, line.at(n) if line and n >= at else None) for n, row in enumerate(self.periods)]

    @property
    def forecast(self) -> Fraction | None:
        """What the straight line says for the year's last period; None once that is read."""
        if self.line is None or self.periods[-1].value is not None:
            return None
        return self.line.at(len(self.periods) - 1)


def accounts_of(measures: Iterable[Measure], year: WorkYear, day: date | None = None) -> list[Account]:
    """``measures`` with unit, units and owner loaded (``with_parts``); all of one year."""
    listed = list(measures)
    if not listed:
        return []
    read: dict[int, dict[tuple[date, int], MeasureReading]] = defaultdict(dict)
    for reading in valid_readings(listed):
        read[reading.measure_id][reading.period, reading.unit_id] = reading
    set_ = LightRule.objects.filter(unit=year.unit_id).first() or LightRule()
    rule = Rule(behind_from=set_.behind_from, overdue_over=set_.overdue_over)
    of = _Accountant(year.year, day or clock.today(), working_days(year.unit_id), rule)
    return [of.account(measure, read[measure.pk]) for measure in listed]


def with_parts(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """With everything that an account and a line of the list ask of them."""
    return measures.select_related("unit", "owner", "task", "year__unit").prefetch_related("units")


def account_of(measure: Measure, day: date | None = None) -> Account:
    return accounts_of([measure], measure.year, day)[0]


@dataclass(frozen=True)
class Owed:
    """Readings that a person has not sent yet though their periods are over."""

    account: Account
    periods: list[Period]

    @property
    def measure(self) -> Measure:
        return self.account.measure

    @property
    def said(self) -> list[str]:
        """The periods in words."""
        return [period_words(self.measure.frequency, period.start) for period in self.periods]

    @property
    def missing(self) -> bool:
        return any(period.state != arithmetic.DUE for period in self.periods)


def owed_by(person: Person, year: WorkYear) -> list[Owed]:
    """What of the year's readings waits for a person, what is missing first; in a fixed number of statements."""
    measures = with_parts(measures_read_by(person).filter(year=year))
    found = [Owed(account, _owed(person, account)) for account in accounts_of(measures, year)]
    return sorted((owed for owed in found if owed.periods), key=lambda owed: (not owed.missing, owed.measure.number))


@dataclass(frozen=True)
class Gathered:
    """The measures of a unit and of those below it, worst first."""

    accounts: list[Account]

    @property
    def behind(self) -> int:
        return sum(account.light in (Light.BEHIND, Light.OVERDUE) for account in self.accounts)

    @property
    def missing(self) -> int:
        return sum(bool(account.missing) for account in self.accounts)


def measures_of(unit: Unit, year: WorkYear, person: Person) -> Gathered:
    """Those that the person sees and that belong to the unit or one below it, are read there or owned there."""
    read = Measure.units.through.objects.filter(under(unit.path, "unit__path"), measure=OuterRef("pk"))
    own = under(unit.path, "unit__path") | under(unit.path, "owner__unit__path") | Exists(read)
    return Gathered(worst_first(accounts_of(with_parts(measures_seen_by(person).filter(own, year=year)), year)))


def worst_first(accounts: list[Account]) -> list[Account]:
    return sorted(accounts, key=lambda account: (WORST_FIRST.index(Light(account.light)), account.measure.number))


def _owed(person: Person, account: Account) -> list[Period]:
    return _unread(person, account, [*account.missing, *account.due])


def to_be_read(person: Person, account: Account) -> list[Period]:
    """All of the year that a person has still to read, those to come included."""
    return _unread(person, account, account.periods)


def _unread(person: Person, account: Account, periods: list[Period]) -> list[Period]:
    units = {unit.pk for unit in owing_units(person, account.measure)}
    return [
        period for period in periods if any(each.unit.pk in units and each.reading is None for each in period.units)
    ]


def valid_readings(measures: Sequence[Measure]) -> Iterable[MeasureReading]:
    """Those that no correction replaced."""
    found = MeasureReading.objects.filter(measure__in=measures, replaced_by__isnull=True)
    return found.select_related("sent_by", "unit")


def goal_of(measure: Measure) -> Goal:
    baseline, target = _exact(measure.baseline), _exact(measure.target)
    return Goal(measure.direction, baseline, target, Fraction(measure.band_low or 0), Fraction(measure.band_high or 0))


class _Accountant:
    """Works measures out by a day, a calendar and a rule."""

    def __init__(self, year: int, day: date, days: arithmetic.WorkingDays, rule: Rule) -> None:
        self.year, self.day, self.days, self.rule = year, day, days, rule

    def account(self, measure: Measure, read: dict[tuple[date, int], MeasureReading]) -> Account:
        goal, units = goal_of(measure), units_of(measure)
        starts = arithmetic.periods(measure.frequency, self.year, measure.first_period)
        rows = [self._period(measure, goal, start, units, read, (n, len(starts))) for n, start in enumerate(starts)]
        values = {row.start: row.value for row in rows if row.value is not None}
        light = arithmetic.light_of(goal, values, [(row.start, row.state) for row in rows], self.rule)
        line = arithmetic.straight_line([(n, row.value) for n, row in enumerate(rows) if row.value is not None])
        return Account(measure, goal, rows, light, line)

    def _period(
        self,
        measure: Measure,
        goal: Goal,
        start: date,
        units: list[Unit],
        read: dict[tuple[date, int], MeasureReading],
        place: tuple[int, int],
    ) -> Period:
        found = [(unit, read.get((start, unit.pk))) for unit in units]
        readings = [reading for _, reading in found if reading is not None]
        whole = len(readings) == len(units)
        value = None
        if whole:
            value = arithmetic.joined((Fraction(row.value) for row in readings), measure.joining, goal)
        state, open_state = self._state(measure, start, whole), self._state(measure, start, False)
        return Period(
            start,
            arithmetic.last_day(measure.frequency, start),
            state,
            value,
            None if value is None else arithmetic.attainment(goal, value),
            arithmetic.planned_value(goal, *place),
            arithmetic.planned(goal, *place),
            [UnitRead(unit, row, arithmetic.READ if row else open_state) for unit, row in found],
        )

    def _state(self, measure: Measure, start: date, read: bool) -> str:
        return arithmetic.state_of(
            measure.frequency, start, self.day, read=read, within=measure.within_days, days=self.days
        )


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)

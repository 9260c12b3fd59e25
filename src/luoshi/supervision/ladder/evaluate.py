"""Between the database and ``climb``: which open slips have news, a few thousand slips at a time in four statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q, QuerySet

from luoshi.kernel import clock
from luoshi.org.models import Unit
from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.supervision.enums import COLOURS_RISING, NoticeKind, Rung, SlipState
from luoshi.supervision.ladder.climb import Hold, News, Occasion, Step, come, news
from luoshi.supervision.ladder.line import Lines
from luoshi.supervision.ladder.notices import WITH_THE_UNIT
from luoshi.supervision.models import Notice, Slip, SlipMove

AT_ONCE = 4000
NOT_WITH_THE_UNIT = (SlipState.UNDER_REVIEW, SlipState.BOUNCED)  # days on which the unit could do nothing
RUNGS_RISING: list[str] = ["", Rung.ASSIGNMENT, Rung.URGING, Rung.NOTICE]
COLUMNS = (
    "pk", "current_due", "opened_on", "level", "colour", "rung", "lead_unit__path", "person_id", "person__is_active",
)  # fmt: skip


@dataclass(slots=True)
class Found:
    """What is news about a slip: who is told what, the colour and the rung it is raised to (blank: as it is)."""

    slip: int
    due: date
    told: list[News]
    colour: str = ""
    rung: str = ""


@dataclass
class Said:
    """What was told and answered before about the slips of a batch, for the due dates they have now."""

    last: dict[int, dict[int, date]] = field(default_factory=lambda: defaultdict(dict))  # slip → person → day
    told: dict[int, set[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(set))  # rule, number, person
    acknowledged: dict[int, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))
    holds: dict[int, list[Hold]] = field(default_factory=lambda: defaultdict(list))


@dataclass
class Ladder:
    """An institution's table on a day. ``unknown``: years whose working days were needed and are not known; slips that
    need them are left alone."""

    unit: Unit
    steps: Sequence[Step]
    days: WorkingDays
    today: date
    unknown: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.lines = Lines(self.unit, self.today)
        self._come: dict[date, list[Occasion]] = {}

    def batches(self) -> Iterator[list[Found]]:
        """What is news, batch by batch; those without news are left out."""
        after, slips = 0, self.concerned().order_by("pk")
        while pks := list(slips.filter(pk__gt=after).values_list("pk", flat=True)[:AT_ONCE]):
            yield self.found(slips.filter(pk__gt=after, pk__lte=pks[-1]))
            after = pks[-1]

    def concerned(self) -> QuerySet[Slip]:
        """Open slips with their units for which a step may have come."""
        slips = Slip.objects.filter(unit=self.unit, state__in=WITH_THE_UNIT, lead_unit__isnull=False)
        first = min((step.at for step in self.steps), default=0)
        try:
            return slips.filter(current_due__lt=self.days.step(self.today, 1 - first))
        except YearUnknown:  # next year's working days: each slip says for itself whether it needs them
            return slips.filter(current_due__isnull=False)

    def found(self, slips: QuerySet[Slip]) -> list[Found]:
        rows = list(slips.order_by("pk").values_list(*COLUMNS))
        if not rows:
            return []
        said = said_of(Q(slip__unit=self.unit, slip__gte=rows[0][0], slip__lte=rows[-1][0]))
        return [each for each in (self._of(row, said) for row in rows) if each is not None]

    def _of(self, row: tuple, said: Said) -> Found | None:
        pk, due, opened_on, level, colour, rung, lead_path, person, active = row
        holds = said.holds.get(pk, ())
        if holds and _held_now(holds, self.today):
            return None
        occasions = self._occasions(due, opened_on, holds)
        if not occasions:
            return None
        occasions = [each for each in occasions if each.step.speaks_of(level, colour)]
        line = self.lines.of(person if active else None, lead_path)
        acknowledged = frozenset(said.acknowledged.get(pk, ()))
        told = news(occasions, line, said.last.get(pk, {}), acknowledged, said.told.get(pk, frozenset()))
        found = Found(pk, due, told, _higher(colour, occasions), _further(rung, occasions))
        return found if told or found.colour or found.rung else None

    def _occasions(self, due: date, since: date | None, holds: Sequence[Hold]) -> list[Occasion]:
        """Slips of one due date share them, unless one was held."""
        if holds:
            return self._worked_out(due, holds, since)
        if due not in self._come:
            self._come[due] = self._worked_out(due)
        shared = self._come[due]
        if since is None or not shared or shared[0].day >= since:
            return shared
        return [each for each in shared if each.day >= since]

    def _worked_out(self, due: date, holds: Sequence[Hold] = (), since: date | None = None) -> list[Occasion]:
        try:
            return come(self.steps, due, self.today, self.days, since, holds)
        except YearUnknown as unknown:
            self.unknown.add(unknown.year)
            return []


def _held_now(holds: Sequence[Hold], day: date) -> bool:
    return any(first <= day and (until is None or day < until) for first, until in holds)


def _higher(colour: str, occasions: Iterable[Occasion]) -> str:
    highest = max((each.step.colour for each in occasions), key=COLOURS_RISING.index, default="")
    return highest if COLOURS_RISING.index(highest) > COLOURS_RISING.index(colour) else ""


def _further(rung: str, occasions: Iterable[Occasion]) -> str:
    highest = max((each.step.rung for each in occasions), key=RUNGS_RISING.index, default="")
    return highest if RUNGS_RISING.index(highest) > RUNGS_RISING.index(rung) else ""


def said_of(those: Q) -> Said:
    """``those``: the slips, as a filter over what hangs on them."""
    said = Said()
    notices = Notice.objects.filter(those, due=F("slip__current_due")).order_by()
    told = notices.filter(Q(rule__isnull=False) | Q(kind=NoticeKind.DELEGATED))
    for slip, person, day, rule, number in told.values_list("slip", "person", "on", "rule", "occasion"):
        said.last[slip][person] = max(day, said.last[slip].get(person, day))
        if rule is not None:
            said.told[slip].add((rule, number, person))
    answered = notices.filter(Q(acknowledged_at__isnull=False) | Q(snoozed_on__isnull=False))
    for slip, person, rule, acknowledged, first, until in answered.values_list(
        "slip", "person", "rule", "acknowledged_at", "snoozed_on", "snoozed_until"
    ):
        if acknowledged:
            said.acknowledged[slip].add((rule, person))
        if first:
            said.holds[slip].append((first, until))
    reviews(said, those)
    return said


def reviews(said: Said, those: Q) -> None:
    """From the day on which a slip left its unit until the day on which it came back."""
    left: dict[int, date] = {}
    moves = SlipMove.objects.filter(those, Q(now__in=NOT_WITH_THE_UNIT) | Q(was__in=NOT_WITH_THE_UNIT))
    for slip, now, at in moves.order_by("slip", "id").values_list("slip", "now", "at"):
        if now in NOT_WITH_THE_UNIT:
            left.setdefault(slip, clock.day_of(at))
        elif slip in left:
            first, until = left.pop(slip), clock.day_of(at)
            if first < until:
                said.holds[slip].append((first, until))

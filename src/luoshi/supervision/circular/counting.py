"""What a month's circular counts. Pure: no Django, no clock.

Every slip is counted once, for the unit that led it at the month's end. It was *carried* over from the month before or
*opened* in the month; and it was *closed* in the month, put *aside* (joined into another), or is *open* at its end:
carried + opened = closed + aside + open, for every unit and for the whole.

Closed is *on time* when what the review passed was submitted by the original due date (or there was none), *in extension*
when by a day that a granted extension gave, else *late*. Open ones have the light of the month's last day.

A task that was to be reported on is counted once, the worst that holds: *missing* (at the month's end its check-in was
past due and none had come), *late* (one came after its due day), *in time* (some came, all by their due day). A check-in
is due so many days after the day that the one before it speaks of, the first so many days after the task's start. A task
of which nothing was due and nothing came is not counted; nor is one whose number does not come from check-ins: by its
rule of roll-up it goes by a measure, by its milestones or by a number set by hand, so that none is asked of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from luoshi.org.working_days import WorkingDays
from luoshi.supervision.lights import ASIDE, SETTLED, Seen, light_of

CARRIED, OPENED, ON_TIME, IN_EXTENSION, LATE = "carried", "opened", "on_time", "in_extension", "late"
PUT_ASIDE, OPEN, EXTENDED, URGED = "aside", "open", "extended", "urged"
REPORTED, REPORTED_LATE, MISSING = "reported", "reported_late", "missing"
LIGHTS = ("overdue", "behind", "due_soon", "on_track", "no_reading", "not_yet")
SLIP_MEASURES = (
    CARRIED, OPENED, ON_TIME, IN_EXTENSION, LATE, PUT_ASIDE, OPEN, *LIGHTS, EXTENDED, URGED,
)  # fmt: skip
TASK_MEASURES = (REPORTED, REPORTED_LATE, MISSING)


@dataclass(frozen=True, slots=True)
class Month:
    first: date

    @property
    def last(self) -> date:
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        return Month(date(self.first.year + self.first.month // 12, self.first.month % 12 + 1, 1))

    @property
    def before(self) -> Month:
        return Month((self.first - timedelta(days=1)).replace(day=1))

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Followed:
    """A slip as it stood at the month's end. ``unit``: the row it counts in."""

    pk: int
    unit: int
    opened_on: date
    state: str
    colour: str = ""
    current_due: date | None = None
    original_due: date | None = None
    submitted_on: date | None = None
    closed_on: date | None = None
    extended_to: date | None = None  # the latest day that an extension gave
    aside_on: date | None = None
    extended_in_month: bool = False
    urged_in_month: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A task that is reported on: ``sent`` are the check-ins of the month, the day each speaks of and the day it came."""

    pk: int
    unit: int
    starts_on: date
    every_days: int
    last_before: date | None = None  # the day that the last one before the month speaks of
    sent: Sequence[tuple[date, date]] = ()
    open_at_end: bool = True


@dataclass
class Counts:
    """Measure → the slips (or tasks) it counts."""

    held: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def n(self, measure: str) -> int:
        return len(self.held.get(measure, ()))

    @property
    def closed(self) -> int:
        return self.n(ON_TIME) + self.n(IN_EXTENSION) + self.n(LATE)

    @property
    def asked(self) -> int:
        return sum(map(self.n, TASK_MEASURES))

    @property
    def kept(self) -> Fraction | None:
        """Closed by the original due date or within an extension, of all that were closed or stood overdue at the end."""
        whole = self.closed + self.n("overdue")
        return Fraction(self.n(ON_TIME) + self.n(IN_EXTENSION), whole) if whole else None

    @property
    def disciplined(self) -> Fraction | None:
        return Fraction(self.n(REPORTED), self.asked) if self.asked else None

    @property
    def empty(self) -> bool:
        return not any(self.held.values())


def count(
    slips: Iterable[Followed],
    tasks: Iterable[Asked],
    month: Month,
    soon: int,
    days: WorkingDays,
    day: date | None = None,
) -> dict[int, Counts]:
    """Unit → its counts. ``day``: up to when the month has gone, its last day unless it is still running."""
    end = min(day or month.last, month.last)
    found: dict[int, Counts] = defaultdict(Counts)
    for slip in slips:
        for measure in measures_of(slip, month, end, soon, days):
            found[slip.unit].held[measure].append(slip.pk)
    for task in tasks:
        if kept := discipline(task, end):
            found[task.unit].held[kept].append(task.pk)
    return dict(found)


def measures_of(slip: Followed, month: Month, end: date, soon: int, days: WorkingDays) -> list[str]:
    """Under which measures a slip counts; none where the month has nothing of it."""
    if slip.opened_on > end:
        return []
    if slip.state in SETTLED:
        if not month.holds(slip.closed_on):
            return []
        found = [_closed_as(slip)]
    elif slip.state in ASIDE:
        if not month.holds(slip.aside_on):
            return []
        found = [PUT_ASIDE]
    else:
        found = [OPEN, light_of(Seen(slip.state, slip.colour, slip.current_due), end, soon, days)]
    found.append(OPENED if month.holds(slip.opened_on) else CARRIED)
    return found + [EXTENDED] * slip.extended_in_month + [URGED] * slip.urged_in_month


def _closed_as(slip: Followed) -> str:
    handed_in = slip.submitted_on or slip.closed_on
    if slip.original_due is None or handed_in is None or handed_in <= slip.original_due:
        return ON_TIME
    return IN_EXTENSION if slip.extended_to is not None and handed_in <= slip.extended_to else LATE


def discipline(task: Asked, end: date) -> str | None:
    every = timedelta(days=task.every_days)
    last, late = task.last_before, False
    for as_of, came in sorted(task.sent, key=lambda pair: pair[1]):
        late = late or came > (last or task.starts_on) + every
        last = max(last or as_of, as_of)
    if task.open_at_end and end > (last or task.starts_on) + every:
        return MISSING
    if late:
        return REPORTED_LATE
    return REPORTED if task.sent else None


def whole(rows: Iterable[Counts]) -> Counts:
    together = Counts()
    for row in rows:
        for measure, held in row.held.items():
            together.held[measure].extend(held)
    return together


def ranks(rows: Mapping[int, Counts]) -> dict[int, int]:
    """Unit → its rank: first by the share kept, then by the share of tasks reported in time, then by fewer overdue at the
    end. Where nothing was to be closed, so that no share was kept, there is no rank: doing nothing is not doing best. Of
    those ranked, a unit with nothing to report counts there as having reported all. Equals share a rank, and the next one
    is counted on from how many stand before it."""
    keys = {
        unit: (-row.kept, -(1 if row.disciplined is None else row.disciplined), row.n("overdue"))
        for unit, row in rows.items()
        if row.kept is not None
    }  # fmt: skip
    return {unit: 1 + sum(other < key for other in keys.values()) for unit, key in keys.items()}

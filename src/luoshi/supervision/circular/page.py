"""What a circular shows: a row a unit with the whole under them, the trend, what the charts draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from luoshi.kernel import clock
from luoshi.supervision.circular import composing
from luoshi.supervision.circular.columns import SLIP_COLUMNS, TASK_COLUMNS, heads
from luoshi.supervision.circular.confirming import Signed
from luoshi.supervision.circular.counting import LIGHTS, Counts, Month, whole
from luoshi.supervision.circular.freezing import leaders_signed, numbers_of, ranks_of, thawed
from luoshi.supervision.circular.reading import MonthCounts
from luoshi.supervision.circular.telling import month_words
from luoshi.supervision.models import Circular

MONTHS_SHOWN = 6
TREND = ("opened", "closed", "open", "overdue", "missing")


@dataclass(frozen=True)
class Line:
    """``unit`` 0: the whole."""

    unit: int
    label: str
    counts: Counts
    before: Counts
    rank: int | None = None

    @property
    def slips(self) -> list[tuple[str, int]]:
        return [(measure, self.counts.n(measure)) for measure in SLIP_COLUMNS]

    @property
    def tasks(self) -> list[tuple[str, int]]:
        return [(measure, self.counts.n(measure)) for measure in TASK_COLUMNS]

    @property
    def kept(self) -> str:
        return composing.share(self.counts.kept)

    @property
    def disciplined(self) -> str:
        return composing.share(self.counts.disciplined)


@dataclass(frozen=True)
class Shown:
    """A circular with its numbers, in the reader's language."""

    circular: Circular
    now: MonthCounts
    before: MonthCounts
    lines: list[Line]
    whole: Line
    leaders: list[Signed]

    @property
    def overall(self) -> list[str]:
        return composing.overall(self.now, self.before)

    @property
    def confirmed(self) -> str:
        """Who signed for the month's instructions, and who has not yet. While the month runs nobody can: nothing is said."""
        if self.circular.issued_at is None and clock.today() <= self.now.month.last:
            return ""
        signed = [each.label for each in self.leaders if each.signed_on]
        return composing.confirmed(signed, [each.label for each in self.leaders if not each.signed_on])

    @property
    def problems(self) -> list[str]:
        return composing.paragraphs(self.circular.problems, composing.problems(self.now))

    @property
    def demands(self) -> list[str]:
        return composing.paragraphs(self.circular.demands, composing.demands(self.now))

    @property
    def intro(self) -> list[str]:
        return composing.paragraphs(self.circular.intro, [])


def shown(circular: Circular) -> Shown:
    now, before = numbers_of(circular)
    ranks, then = ranks_of(circular, now), before.by_unit
    own = heads()["own"]
    lines = [
        Line(
            row.unit, own if row.unit == circular.unit_id else composing.label(row.name, row.name_en), row.counts,
            then.get(row.unit) or Counts(), ranks.get(row.unit),
        )
        for row in now.rows
    ]  # fmt: skip
    together = Line(0, heads()["whole"], whole(line.counts for line in lines), whole(then.values()))
    return Shown(circular, now, before, lines, together, leaders_signed(circular))


def behind(circular: Circular, measure: str, unit: int = 0) -> list[int]:
    """The slips, or tasks, that a number counts; ``unit`` 0: of the whole."""
    now, _before = numbers_of(circular)
    return [pk for row in now.rows if unit in (0, row.unit) for pk in row.counts.held.get(measure, ())]


def trend(line: Line) -> list[tuple[str, int, str]]:
    """This month's number and how it moved against the month before."""
    return [(measure, n, composing.signed(by)) for measure, n, by in moved(line)]


def moved(line: Line) -> list[tuple[str, int, int]]:
    found = []
    for measure in TREND:
        n, then = (c.closed if measure == "closed" else c.n(measure) for c in (line.counts, line.before))
        found.append((measure, n, n - then))
    return found


def course(circular: Circular, line: Line) -> list[tuple[Month, Counts]]:
    """The last issued circulars up to this one, and this one: how a unit (0: the whole) went from month to month."""
    issued = Circular.objects.filter(unit=circular.unit, month__lt=circular.month, issued_at__isnull=False)
    latest = {row.month: row for row in issued.order_by("-month", "edition")[: MONTHS_SHOWN * 4]}
    found = []
    for first in sorted(latest)[-(MONTHS_SHOWN - 1) :]:
        rows = thawed(Month(first), latest[first].numbers["month"]).rows  # type: ignore[index]
        found.append((Month(first), whole(row.counts for row in rows if line.unit in (0, row.unit))))
    return [*found, (Month(circular.month), line.counts)]


def chart(lines: Sequence[Line], months: Sequence[tuple[Month, Counts]]) -> dict[str, Any]:
    """For ``circular.js``. Shares become floats here and only here."""
    words = heads()
    return {
        "units": [line.label for line in lines],
        "lights": [
            {"light": light, "name": words[light], "values": [line.counts.n(light) for line in lines]} for light in LIGHTS
        ],
        "months": [month_words(month.first) for month, _counts in months],
        "kept": [_percent(counts.kept) for _month, counts in months],
        "disciplined": [_percent(counts.disciplined) for _month, counts in months],
        "words": {"kept": words["kept"], "disciplined": words["disciplined"], "open": words["open"]},
    }  # fmt: skip


def _percent(share: Any) -> float | None:
    return None if share is None else round(float(share) * 100, 1)

"""The wall chart's lanes as rows of bars for paper, as ``layout.js`` packs them for the screen. Pure: millimetres, no Django."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

ID, NUMBER, TITLE, HEAD, UNIT, START, DUE, DONE, PLANNED, LIGHT, OWNER, MILESTONES = range(12)
DONE_LIGHT, BEHIND, OVERDUE, NO_READING = 0, 3, 4, 5
ICON, PERCENT, GAP, CUT = (
    5.6,
    10.5,
    2.5,
    34.0,
)  # at A3, in millimetres: a light, a percent, room between, room for a cut name
LETTER = 2.65  # the height of a letter at A3


class Days(NamedTuple):
    """From which day to which, the last one not included."""

    start: int
    end: int


@dataclass(frozen=True)
class Chart:
    """Where the time axis lies on the paper: all of it in ``width`` millimetres at size ``k``."""

    days: Days
    width: float
    today: int
    year: int
    k: float = 1.0

    def x(self, day: float) -> float:
        return round((day - self.days.start) * self.width / (self.days.end - self.days.start), 2)


@dataclass
class Row:
    """A lane's head, or one line of bars; ``unit`` and ``count`` stand on a unit's first line alone."""

    kind: str
    head: int
    unit: str = ""
    count: int = 0
    bars: list[dict[str, Any]] = field(default_factory=list)


def days_of(data: dict[str, Any]) -> Days:
    """The year, and whole quarters more where tasks reach beyond it, a year at most on each side."""
    year, first = data["year"], date(data["year"], 1, 1)
    start = min([0, *(task[START] for task in data["tasks"])])
    end = max([0, *(task[DUE] or 0 for task in data["tasks"])])
    since = max(first + timedelta(days=start), date(year - 1, 1, 1))
    until = min(max(first + timedelta(days=end), date(year, 12, 31)), date(year + 1, 12, 31))
    quarter = date(since.year, (since.month - 1) // 3 * 3 + 1, 1)
    month = (until.month - 1) // 3 * 3 + 4
    after = date(until.year + (month > 12), (month - 1) % 12 + 1, 1)
    return Days((quarter - first).days, (after - first).days)


def rows_of(data: dict[str, Any], chart: Chart, elsewhere: str, own: str) -> list[Row]:
    rows: list[Row] = []
    for head, tasks in enumerate(_by(data["tasks"], HEAD, len(data["heads"]))):
        rows.append(Row("head", head, count=len(tasks)))
        for unit, same in _units(tasks):
            label = data["units"][unit] if unit >= 0 else elsewhere
            its_own = data["group"] == "unit" and label == data["heads"][head][1]
            lines = _packed(same, chart)
            lines[0].unit, lines[0].count = own if its_own else label, len(same)
            for line in lines:
                line.head = head
            rows += lines
    return rows


def _by(tasks: Sequence[list[Any]], column: int, count: int) -> list[list[list[Any]]]:
    found: list[list[list[Any]]] = [[] for _ in range(count)]
    for task in tasks:
        found[task[column]].append(task)
    return found


def _units(tasks: list[list[Any]]) -> Iterator[tuple[int, list[list[Any]]]]:
    found: dict[int, list[list[Any]]] = {}
    for task in tasks:
        found.setdefault(task[UNIT], []).append(task)
    return iter(found.items())


def _packed(tasks: list[list[Any]], chart: Chart) -> list[Row]:
    """Each bar on the first line that is free where it begins."""
    lines: list[Row] = []
    ends: list[float] = []
    for task in sorted(tasks, key=lambda task: task[START]):
        bar, left, right = _bar(task, chart)
        at = next((n for n, end in enumerate(ends) if end <= left), len(lines))
        if at == len(lines):
            lines.append(Row("bars", 0))
            ends.append(0)
        lines[at].bars.append(bar)
        ends[at] = right
    return lines


def span_of(task: list[Any], chart: Chart) -> Days:
    """A standing task runs to the year's end."""
    over = (date(chart.year + 1, 1, 1) - date(chart.year, 1, 1)).days
    start = min(max(task[START], chart.days.start), chart.days.end - 1)
    end = over if task[DUE] is None else task[DUE] + 1
    return Days(start, max(start + 1, min(end, chart.days.end)))


def _bar(task: list[Any], chart: Chart) -> tuple[dict[str, Any], float, float]:
    """What is drawn, and from where to where it takes up its line with its light, its name and its percent."""
    k, days = chart.k, span_of(task, chart)
    x, right = chart.x(days.start), chart.x(days.end)
    width, name = right - x, text_width(task[TITLE]) * LETTER * k
    place = place_of_name(width, name, chart.width - right, k)
    done = 1.0 if task[LIGHT] == DONE_LIGHT else min(1.0, task[DONE] / 1000)
    owed = min(right, chart.x(chart.today + 0.5)) - (x + width * done)
    bar = {
        "x": x, "w": round(width, 2), "done": round(width * done, 2), "light": task[LIGHT],
        "debt": round(max(0.0, owed), 2) if task[LIGHT] in (BEHIND, OVERDUE) else 0,
        "standing": task[DUE] is None, "place": place,
        "name": fitted(task[TITLE], (width - 3 * k) / (LETTER * k)) if place == "cut" else task[TITLE],
        "percent": None if task[LIGHT] == NO_READING else (task[DONE] + 5) // 10,
        "milestones": [
            [chart.x(day + 0.5), state]
            for day, state in zip(task[MILESTONES][::2], task[MILESTONES][1::2], strict=True)
            if chart.days.start <= day < chart.days.end
        ],
    }  # fmt: skip
    before = name + 1.5 * k if place == "before" else 0
    after = name + 2 * k if place == "after" else 0
    return bar, x - ICON * k - before, right + after + (PERCENT + GAP) * k


def place_of_name(width: float, name: float, room: float, k: float) -> str:
    if name + 3 * k <= width:
        return "inside"
    if width >= CUT * k:
        return "cut"
    return "after" if room >= name + (PERCENT + 2) * k else "before"


def text_width(text: str) -> float:
    """About how many letter heights a text takes."""
    return sum(1.0 if ord(sign) > 0x2E80 else 0.58 for sign in text)


def fitted(text: str, most: float) -> str:
    if text_width(text) <= most:
        return text
    while text and text_width(text) + 1 > most:
        text = text[:-1]
    return f"{text}…" if text else ""

"""The wall chart on paper: rows broken over sheets, said in millimetres, and set by typst as a vector PDF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import get_month_names

from luoshi.kernel.lights import SHAPES
from luoshi.progress.wall_rows import HEAD as HEAD_OF
from luoshi.progress.wall_rows import ID, LIGHT, Chart, Row, days_of, rows_of

TEMPLATE = Path(__file__).with_name("typst") / "wall_sheet.typ"
MOST = 5_000  # tasks on paper; some two hundred sheets of A3
MARGIN, LANES, HEAD, LINE, TOP, FOOT = 12.0, 66.0, 6.6, 5.8, 31.0, 23.0  # at A3, in millimetres
SQUEEZES = (1.0, 0.95, 0.9, 0.85, 0.8)  # of a row's height, before another sheet is begun
COLOURS = {
    "done": "#1f7a4c", "on_track": "#4c6a92", "due_soon": "#1c69ad", "behind": "#b97700", "overdue": "#c62828",
    "no_reading": "#8a949f", "not_yet": "#8a949f",
}  # fmt: skip


@dataclass(frozen=True)
class Paper:
    """Landscape, in millimetres. ``k``: how much larger than at A3 all is drawn, because it is read from further away."""

    name: str
    width: float
    height: float
    k: float

    @property
    def room(self) -> float:
        """For the chart's rows on one sheet."""
        return self.height - (2 * MARGIN + TOP + FOOT) * self.k

    @property
    def body(self) -> float:
        return self.width - (2 * MARGIN + LANES + 6) * self.k


PAPERS = {
    paper.name: paper for paper in (Paper("A0", 1189, 841, 2.0), Paper("A1", 841, 594, 1.5), Paper("A3", 420, 297, 1.0))
}


def pdf(data: dict[str, Any], paper: Paper, words: Mapping[str, Any]) -> bytes:
    """``words``: title, scope, address, language, and those that the template names."""
    import typst  # 80 MB of machine code: only where a sheet is wanted

    drawing = drawing_of(data, paper, words)
    return typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"drawing": json.dumps(drawing, ensure_ascii=False, separators=(",", ":"))},
        font_paths=_fonts(),
        ignore_system_fonts=True,
        pdf_tags=False,
    )


def drawing_of(data: dict[str, Any], paper: Paper, words: Mapping[str, Any]) -> dict[str, Any]:
    """All that the template draws, sheet by sheet."""
    chart = Chart(days_of(data), paper.body, data["today"], data["year"], paper.k)
    rows = rows_of(data, chart, words["elsewhere"], words["own"])
    lit = Counter(task[LIGHT] for task in data["tasks"] if task[ID] in data["lowest"])
    heads = [[*head[:2], counts, *head[3:]] for head, counts in zip(data["heads"], lights_by_lane(data), strict=True)]
    squeeze, found = fewest(rows, heads, paper)
    return {
        "paper": {"name": paper.name, "width": paper.width, "height": paper.height, "k": paper.k},
        "sizes": {
            "margin": MARGIN,
            "lanes": LANES,
            "head": HEAD * squeeze,
            "line": LINE * squeeze,
            "top": TOP,
            "foot": FOOT,
        },
        "words": dict(words),
        "lights": [_svg(name) for name in SHAPES],
        "counts": [lit[place] for place in range(len(SHAPES))],
        "axis": axis(chart, words),
        "today": chart.x(chart.today + 0.5) if chart.days.start <= chart.today < chart.days.end else None,
        "sheets": found,
    }


def lights_by_lane(data: dict[str, Any]) -> list[list[int]]:
    """The lowest tasks of each lane and of those that lie in it, by light. Each is counted in one lane alone, that of its
    own unit, so that the lanes add up to the sheet's head; a unit's account also takes what others lead below its tasks."""
    found = [Counter[int]() for _ in data["heads"]]
    for task in data["tasks"]:
        if task[ID] in data["lowest"]:
            found[task[HEAD_OF]][task[LIGHT]] += 1
    depths = [head[7] for head in data["heads"]]
    for place in reversed(range(1, len(found))):
        above = next((n for n in reversed(range(place)) if depths[n] < depths[place]), None)
        if above is not None:
            found[above] += found[place]
    return [[counts[light] for light in range(len(SHAPES))] for counts in found]


def fewest(rows: list[Row], heads: list[list[Any]], paper: Paper) -> tuple[float, list[list[dict[str, Any]]]]:
    """On as few sheets as rows a little lower allow, and no lower than that takes."""
    tried = [(squeeze, list(sheets(rows, heads, paper, squeeze))) for squeeze in SQUEEZES]
    return min(tried, key=lambda made: len(made[1]))


def sheets(
    rows: list[Row], heads: list[list[Any]], paper: Paper, squeeze: float = 1.0
) -> Iterator[list[dict[str, Any]]]:
    """A head is never a sheet's last row, and stands again where its lane goes on; so does the unit."""
    sheet: list[dict[str, Any]] = []
    y, unit, k = 0.0, "", paper.k * squeeze
    for n, row in enumerate(rows):
        height = (HEAD if row.kind == "head" else LINE) * k
        goes_on = row.kind == "head" and n + 1 < len(rows) and rows[n + 1].kind == "bars"
        unit = row.unit or (unit if row.kind == "bars" else "")
        if sheet and y + height + (LINE * k if goes_on else 0) > paper.room:
            yield sheet
            sheet, y = [], 0.0
            if row.kind == "bars":
                sheet.append(_head(row, heads, 0.0, again=True))
                y = HEAD * k
        if row.kind == "head":
            sheet.append(_head(row, heads, y))
        else:
            said = row.unit or (unit if len(sheet) == 1 and sheet[0].get("again") else "")
            sheet.append({"kind": "bars", "y": round(y, 2), "unit": said, "count": row.count, "bars": row.bars})
        y += height
    yield sheet


def _head(row: Row, heads: list[list[Any]], y: float, again: bool = False) -> dict[str, Any]:
    _key, label, counts, done, planned, difference, tone, depth = heads[row.head]
    return {
        "kind": "head", "y": round(y, 2), "label": label, "counts": counts, "done": done, "planned": planned,
        "difference": difference, "tone": tone, "depth": depth, "again": again, "empty": row.kind == "head" and not row.count,
    }  # fmt: skip


def axis(chart: Chart, words: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Quarters above, months below; a quarter of another year says which."""
    first = date(chart.year, 1, 1)
    names = get_month_names("abbreviated", locale=words["language"])
    on, last = first + timedelta(days=chart.days.start), first + timedelta(days=chart.days.end)
    found: dict[str, list[dict[str, Any]]] = {"quarters": [], "months": []}
    while on < last:
        after = date(on.year + on.month // 12, on.month % 12 + 1, 1)
        x = chart.x((on - first).days)
        found["months"].append({"x": x, "w": round(chart.x((after - first).days) - x, 2), "text": names[on.month]})
        if on.month % 3 == 1:
            quarter = words["quarters"][on.month // 3]
            found["quarters"].append({"x": x, "text": quarter if on.year == chart.year else f"{on.year} {quarter}"})
        on = after
    return found


def _svg(name: str) -> str:
    """The silhouette of the screen with its classes as colours."""
    colour, shape = COLOURS[name], SHAPES[name]
    looks = {
        "lf": f'fill="{colour}"', "ls": f'fill="#fff" stroke="{colour}" stroke-width="2"',
        "ls ld": f'fill="#fff" stroke="{colour}" stroke-width="2" stroke-dasharray="2.4 2.2"',
        "lh": 'fill="none" stroke="#fff" stroke-width="1.7"', "lk": f'fill="none" stroke="{colour}" stroke-width="1.6"',
    }  # fmt: skip
    for role, look in looks.items():
        shape = shape.replace(f'class="{role}"', look)
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="15" height="15" viewBox="-.5 -.5 15 15">{shape}</svg>'


@cache
def _fonts() -> Any:
    """Ours alone, so that the sheet looks the same on every machine."""
    import manimgx_fonts_cjk
    import typst

    folder = str(Path(manimgx_fonts_cjk.__file__).parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])

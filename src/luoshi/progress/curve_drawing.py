"""The curve as numbers for an SVG of 500 × 170: one place says where a day and a share lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from luoshi.progress.curve import Point

LEFT, RIGHT, TOP, BOTTOM = 46.0, 494.0, 12.0, 142.0


@dataclass(frozen=True)
class Drawn:
    planned: str  # points of a polyline
    done: str
    months: list[tuple[float, str]]
    today: float | None
    last: tuple[float, float, str] | None  # the last reading: where, and what it says
    lines: list[tuple[float, str]]
    rows: list[Point]
    now: Point | None


def drawn(points: list[Point]) -> Drawn | None:
    """None without points: nothing is drawn then."""
    if not points:
        return None
    first, final = points[0].on, points[-1].on
    span = max((final - first).days, 1)

    def x(day: date) -> float:
        return round(LEFT + (RIGHT - LEFT) * (day - first).days / span, 1)

    def line(pairs: list[tuple[date, float | None]]) -> str:
        return " ".join(f"{x(day)},{_y(share)}" for day, share in pairs if share is not None)

    now = next((point for point in reversed(points) if point.done is not None), None)
    return Drawn(
        planned=line([(point.on, point.planned) for point in points]),
        done=line([(point.on, point.done) for point in points]),
        months=[
            (round((x(date(first.year, n, 1)) + x(date(first.year, n, 28))) / 2, 1), month(n)) for n in range(1, 13)
        ],
        today=x(now.on) if now and now.on < final else None,
        last=(x(now.on), _y(now.done), f"{now.done * 100:.1f}%") if now and now.done is not None else None,
        lines=[(_y(share), f"{share:.0%}") for share in (0.0, 0.5, 1.0)],
        rows=[point for point in points if point.on != first or len(points) == 1],
        now=now,
    )


def _y(share: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def month(number: int) -> str:
    return f"{date(2000, number, 1):%b}" if (get_language() or "").startswith("en") else f"{number}月"

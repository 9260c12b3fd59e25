"""How weighty a matter is for a dispatch meeting: whole points, the higher the earlier. Pure: no Django, no clock."""

from __future__ import annotations

BASE = {"red": 400, "blocked": 300, "asked": 250, "yellow": 200, "added": 100, "decision": 1000}
A_LEVEL, A_DAY, DAYS_MOST, LAG_MOST = 60, 2, 60, 100


def weight(kind: str, *, level: int = 1, days_late: int = 0, lag: float = 0, asked: int = 0) -> int:
    """By kind; then the slip's level, how many days late, how many points behind, and how many people ask for it."""
    days = min(max(days_late, 0), DAYS_MOST)
    behind = round(min(max(lag, 0), LAG_MOST))
    return BASE[kind] + A_LEVEL * (level - 1) + A_DAY * days + behind + 30 * asked

"""Values, goals and periods of measures as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from luoshi.progress.measure_enums import Direction, Frequency
from luoshi.progress.measures import Goal, outside, period_of
from luoshi.progress.models import Measure

Value = Decimal | Fraction | int


def plain(value: Value, places: int = 4) -> str:
    """1234.5: no more digits than it has, rounded to ``places``; minus is −."""
    exact = Fraction(value)
    whole = int(abs(exact) * 10**places + Fraction(1, 2))
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}".rstrip("0").rstrip(".")
    return f"−{text}" if exact < 0 and whole else text


def shown(value: Value | None, unit_of_measure: str, places: int = 4) -> str:
    """98%, 9颗, 12 dB; a dash for none. A unit in Latin letters stands off."""
    if value is None:
        return "—"
    gap = " " if unit_of_measure[:1].isascii() and unit_of_measure[:1].isalpha() else ""
    return f"{plain(value, places)}{gap}{unit_of_measure}"


def goal_words(measure: Measure) -> str:
    """96.5% → 98%, or a band."""
    unit = measure.unit_of_measure
    if measure.direction == Direction.BAND:
        if measure.band_low is None or measure.band_high is None:
            return "—"
        return f"{plain(measure.band_low)}–{shown(measure.band_high, unit)}"
    return f"{shown(measure.baseline, unit)} → {shown(measure.target, unit)}"


def period_words(frequency: str, period: date) -> str:
    """2026年3月 or Mar 2026, 2026 Q1, first half of 2026."""
    year = period.year
    if frequency == Frequency.MONTH:
        english = (get_language() or "").startswith("en")
        return f"{period:%b} {year}" if english else f"{year}年{period.month}月"
    if frequency == Frequency.QUARTER:
        return _("%(year)s Q%(n)s") % {"year": year, "n": (period.month + 2) // 3}
    if frequency == Frequency.HALF:
        return (_("First half of %(year)s") if period.month == 1 else _("Second half of %(year)s")) % {"year": year}
    return pgettext("a period", "Year %(year)s") % {"year": year}


def period_code(frequency: str, period: date) -> str:
    """As a workbook writes it in any language: 2026-03, 2026-Q1, 2026-H1, 2026."""
    parts = {Frequency.QUARTER: f"-Q{(period.month + 2) // 3}", Frequency.HALF: f"-H{1 if period.month == 1 else 2}"}
    return f"{period.year}{parts.get(Frequency(frequency), '' if frequency == Frequency.YEAR else f'-{period:%m}')}"


def period_from(frequency: str, text: str, year: int) -> date | None:
    """The period that somebody wrote: 2026-03, 2026年3月, 3月, 3, Q1, 一季度, 上半年, 全年; any date lies in its own."""
    said = "".join(text.split()).casefold()
    if not said:
        return None
    if frequency == Frequency.YEAR and said in (str(year), f"{year}年", "全年", "year", f"year{year}", f"{year}全年"):
        return date(year, 1, 1)
    said, said_year = _without_year(said, year)
    if said_year != year:
        return None
    month = _month_in(frequency, said)
    return period_of(frequency, date(year, month, 1)) if month else None


def _without_year(said: str, year: int) -> tuple[str, int]:
    for head in ("firsthalfof", "secondhalfof"):
        if said.startswith(head) and said[len(head) :].isdecimal():
            return ("h1" if head[0] == "f" else "h2"), int(said[len(head) :])
    if len(said) >= 4 and said[:4].isascii() and said[:4].isdecimal():
        return said[4:].lstrip("年-/."), int(said[:4])
    return said, year


_HALVES = {"h1": 1, "上半年": 1, "h2": 7, "下半年": 7}
_QUARTERS = {
    name: 3 * n + 1 for n, hans in enumerate("一二三四")
    for name in (f"q{n + 1}", f"{n + 1}季度", f"{hans}季度", f"第{hans}季度", f"第{n + 1}季度")
}  # fmt: skip


def _month_in(frequency: str, said: str) -> int | None:
    if frequency == Frequency.HALF and said in _HALVES:
        return _HALVES[said]
    if frequency == Frequency.QUARTER and said in _QUARTERS:
        return _QUARTERS[said]
    number = said.replace("月", "-").replace("/", "-").replace(".", "-").rstrip("日").strip("-").split("-")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 2 for part in number) or len(number) > 2:
        return None
    if frequency != Frequency.MONTH and len(number) == 1:
        return None  # “2” of quarters may be a quarter or a month: nothing is guessed
    month = int(number[0])
    return month if 1 <= month <= 12 else None


def way_words(measure: Measure, goal: Goal, value: Fraction | None, share: Fraction | None) -> str:
    """The arithmetic of an attainment: (97.2 − 96.5) ÷ (98 − 96.5), and whether it was brought between 0 and 100 %."""
    if value is None or share is None:
        return "—"
    beyond = "" if 0 <= share <= 1 else _("counted from 0 to 100%")
    if goal.direction == Direction.BAND:
        inside = _("inside the band") if outside(goal, value) == 0 else _("outside the band")
        return f"{inside}, {beyond}" if beyond else inside
    if goal.baseline is None or goal.target is None or goal.baseline == goal.target:
        return _("as good as it has to stay") if share >= 1 else _("not as good as it has to stay")
    base = _in_sum(goal.baseline)
    text = f"({plain(value, 2)} − {base}) ÷ ({plain(goal.target)} − {base})"
    return f"{text}, {beyond}" if beyond else text


def _in_sum(value: Fraction) -> str:
    return f"({plain(value)})" if value < 0 else plain(value)

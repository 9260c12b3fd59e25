"""The sentences that a circular says of its numbers, plainly: how many, where, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from luoshi.progress.enums import Light
from luoshi.supervision.circular.counting import (
    CARRIED,
    EXTENDED,
    IN_EXTENSION,
    LATE,
    LIGHTS,
    MISSING,
    ON_TIME,
    OPEN,
    OPENED,
    PUT_ASIDE,
    REPORTED,
    REPORTED_LATE,
    URGED,
    Counts,
    whole,
)
from luoshi.supervision.circular.reading import MonthCounts


def overall(now: MonthCounts, before: MonthCounts) -> list[str]:
    """一、总体情况."""
    all_, then = whole(row.counts for row in now.rows), whole(row.counts for row in before.rows)
    return [_slips(all_), _open(all_), _tasks(all_), _trend(all_, then)]


def _slips(all_: Counts) -> str:
    said = _(
        "Slips carried over: %(carried)s, opened: %(opened)s, closed: %(closed)s (on time %(on_time)s, within an "
        "extension %(extension)s, late %(late)s), joined into others: %(aside)s."
    )
    return said % {
        "carried": all_.n(CARRIED), "opened": all_.n(OPENED), "closed": all_.closed, "on_time": all_.n(ON_TIME),
        "extension": all_.n(IN_EXTENSION), "late": all_.n(LATE), "aside": all_.n(PUT_ASIDE),
    }  # fmt: skip


def _open(all_: Counts) -> str:
    lights = [f"{Light(light).label} {all_.n(light)}" for light in LIGHTS if all_.n(light)]
    if not lights:
        return _("None is open at the end of the month.")
    return _(
        "Open at the end of the month: %(n)s (%(lights)s). Extended in the month: %(extended)s, urged: %(urged)s."
    ) % {
        "n": all_.n(OPEN), "lights": _listed(lights), "extended": all_.n(EXTENDED), "urged": all_.n(URGED),
    }  # fmt: skip


def _tasks(all_: Counts) -> str:
    if not all_.asked:
        return _("No check-in was due in the month.")
    return _(
        "Tasks to be reported on: %(asked)s; reported in time %(in_time)s, late %(late)s, missing %(missing)s."
    ) % {
        "asked": all_.asked, "in_time": all_.n(REPORTED), "late": all_.n(REPORTED_LATE), "missing": all_.n(MISSING),
    }  # fmt: skip


def _trend(all_: Counts, then: Counts) -> str:
    return _(
        "Against the month before: closed %(closed)s, open %(open)s, overdue %(overdue)s, missing check-ins %(missing)s."
    ) % {
        "closed": signed(all_.closed - then.closed), "open": signed(all_.n(OPEN) - then.n(OPEN)),
        "overdue": signed(all_.n("overdue") - then.n("overdue")), "missing": signed(all_.n(MISSING) - then.n(MISSING)),
    }  # fmt: skip


def confirmed(signed: Sequence[str], others: Sequence[str]) -> str:
    """The leaders' monthly confirmations; empty where nobody gives instructions."""
    if not signed and not others:
        return ""
    if not others:
        return _("Leaders' monthly confirmations: all signed (%(signed)s).") % {"signed": _listed(signed)}
    words = {"signed": _listed(signed) or "—", "others": _listed(others)}
    return _("Leaders' monthly confirmations: signed by %(signed)s; not yet by %(others)s.") % words


def problems(now: MonthCounts) -> list[str]:
    """三、存在问题: each with the units it is about, most first."""
    words = [
        ("overdue", _("Slips overdue at the end of the month: %(n)s (%(units)s).")),
        (LATE, _("Slips closed late: %(n)s (%(units)s).")),
        (MISSING, _("Tasks without the check-in that was due: %(n)s (%(units)s).")),
        (REPORTED_LATE, _("Tasks reported on late: %(n)s (%(units)s).")),
    ]
    found = [sentence % _where(now, measure) for measure, sentence in words if _total(now, measure)]
    return found or [_("In this month nothing is overdue, late or missing.")]


def demands(now: MonthCounts) -> list[str]:
    """四、工作要求: what follows from the numbers, without an invented limit."""
    found = []
    if _total(now, "overdue"):
        found.append(_("Units with overdue slips say why and by when they will be done, and report on their progress."))
    if _total(now, MISSING):
        found.append(_("Units whose check-ins are missing make up for them."))
    return found or [_("Units keep to the due dates of what is open and report on it in time.")]


def paragraphs(text: str, composed: Sequence[str]) -> list[str]:
    """What the office wrote, else what the numbers say."""
    return [line.strip() for line in text.splitlines() if line.strip()] or list(composed)


def share(value: Fraction | None) -> str:
    """One decimal, rounded half up, only for showing."""
    if value is None:
        return "—"
    tenths = (value * 1000 * 2 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}%"


def signed(number: int) -> str:
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else _("unchanged")


def _total(now: MonthCounts, measure: str) -> int:
    return sum(row.counts.n(measure) for row in now.rows)


def _where(now: MonthCounts, measure: str) -> dict[str, object]:
    rows = sorted((row for row in now.rows if row.counts.n(measure)), key=lambda row: -row.counts.n(measure))
    units = [f"{label(row.name, row.name_en)} {row.counts.n(measure)}" for row in rows]
    return {"n": _total(now, measure), "units": _listed(units)}


def label(name: str, name_en: str) -> str:
    return name if _han() or not name_en else name_en


def _listed(parts: Sequence[str]) -> str:
    return pgettext("within a list", ", ").join(parts)


def _han() -> bool:
    return (get_language() or "").startswith("zh")

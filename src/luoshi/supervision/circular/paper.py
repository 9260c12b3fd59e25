"""A circular as an official paper (GB/T 9704): always in Chinese, as such papers are."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.files.official_paper.paper import OfficialPaper
from luoshi.files.official_paper.rules import day_said
from luoshi.kernel import clock
from luoshi.supervision.circular.columns import heads
from luoshi.supervision.circular.composing import signed
from luoshi.supervision.circular.counting import LIGHTS
from luoshi.supervision.circular.page import Line, Shown, moved, shown
from luoshi.supervision.circular.telling import month_words
from luoshi.supervision.models import Circular, Slip
from luoshi.supervision.policy import UNSENT

SLIPS = ("carried", "opened", "on_time", "in_extension", "late", "aside", "open", "overdue")
MORE = (*LIGHTS[1:], "extended", "urged")  # beside SLIPS
MOVED = ("opened", "closed", "open", "overdue")
MOST_LISTED = 60


def paper_of(circular: Circular) -> OfficialPaper:
    with translation.override("zh-hans"):
        return _paper(shown(circular))


def _paper(seen: Shown) -> OfficialPaper:
    circular = seen.circular
    unit, month = circular.unit, month_words(circular.month)
    day = clock.day_of(circular.issued_at) if circular.issued_at else None
    paper = OfficialPaper(  # a first line such as 各单位： is whom it goes to 主送机关
        title=_("Circular on supervision in %(month)s") % {"month": month}, issuer=unit.name, number=circular.number,
        day=day, mark=_("Supervision circular"),
    )  # fmt: skip
    for n, line in enumerate(seen.intro):
        if n == 0 and line.endswith(("：", ":")):
            paper.addressed(line)
        else:
            paper.paragraph(line)
    paper.heading(1, _("The whole"))
    for line in seen.overall:
        paper.paragraph(line)
    if seen.confirmed:
        paper.paragraph(seen.confirmed)
    paper.heading(1, _("Unit by unit"))
    _tables(paper, seen)
    for title, lines in ((_("Problems"), seen.problems), (pgettext("of a circular", "What is asked"), seen.demands)):
        paper.heading(1, title)
        for line in lines:
            paper.paragraph(line)
    overdue = _overdue(seen)
    if overdue:
        paper.attachments([_("Slips overdue at the end of the month")])
    paper.sign()
    if overdue:
        paper.attachment(_("Slips overdue at the end of the month"))
        paper.table([_("No."), _("Matter"), _("Lead unit"), _("Original due")], overdue, [2.9, 4, 2, 2.7])
    return paper


def _tables(paper: OfficialPaper, seen: Shown) -> None:
    words, lines = heads(), [*seen.lines, seen.whole]
    ranked = any(line.rank for line in seen.lines)
    columns = [words[name] for name in ("unit", *SLIPS, "kept", *(["rank"] if ranked else []))]
    rows = [
        [line.label, *(str(line.counts.n(m)) for m in SLIPS), line.kept, *([str(line.rank or "—")] if ranked else [])]
        for line in lines
    ]
    paper.paragraph(_("Slips:"))
    paper.table(columns, rows, [2.2, *[1.2] * len(SLIPS), 1.9, *([1.1] if ranked else [])])
    paper.paragraph(_("Open ones by light, extended and urged, and how they moved against the month before:"))
    _more(paper, seen)
    tasks = ("asked", "reported", "reported_late", "missing", "disciplined")
    paper.paragraph(_("Check-ins on tasks:"))
    paper.table(
        [words[name] for name in ("unit", *tasks)],
        [[line.label, str(line.counts.asked), *(str(n) for _m, n in line.tasks), line.disciplined] for line in lines],
        [2.2, 1.2, 1, 1, 1, 1.2],
    )


def _more(paper: OfficialPaper, seen: Shown) -> None:
    """What the first table has no room for: the other lights, extended, urged, and the trend."""
    words = heads()
    columns = [words["unit"], *(words[name] for name in MORE), *(f"{words[name]}±" for name in MOVED)]
    rows = [
        [line.label, *(str(line.counts.n(name)) for name in MORE), *(signed(by) if by else "0" for by in _by(line))]
        for line in [*seen.lines, seen.whole]
    ]
    paper.table(columns, rows, [2.2, *[1.2] * (len(columns) - 1)])


def _by(line: Line) -> list[int]:
    return [by for measure, _n, by in moved(line) if measure in MOVED]


def _overdue(seen: Shown) -> list[list[str]]:
    """Attached: the slips that stood overdue, by number and matter.

    All who may read the circular read them, also slips of other units that they do not see in the register: to name
    what is overdue before all heads is what a circular is for. Not slips that have not been sent to their unit.
    """
    pks = seen.whole.counts.held.get("overdue", [])
    sent = Slip.objects.filter(pk__in=pks).exclude(state__in=UNSENT).select_related("lead_unit").order_by("pk")
    return [
        [slip.number, slip.matter, slip.lead_unit.name if slip.lead_unit else "—", _day(slip.original_due)]
        for slip in sent[:MOST_LISTED]
    ]


def _day(day: date | None) -> str:
    return day_said(day) if day else "—"

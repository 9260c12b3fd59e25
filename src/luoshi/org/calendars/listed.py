"""What a calendar file says of which day, as its readers list it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import Fault
from luoshi.org.enums import DayKind

MAX_DAYS = 4_000
NAME_MAX = 60
_WORDS = {
    DayKind.HOLIDAY: "休|放假|休息|假日|节假日|法定节假日|Holiday|free|off",
    DayKind.WORKDAY: "班|上班|补班|调休上班|调休工作日|工作日|Make-up working day|worked|workday|work",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    row: int  # in the file; of an ICS file the number of the entry
    day: date
    kind: DayKind
    name: str = ""
    sheet: int = 1


@dataclass
class Listed:
    """What a file says: its days in order, or everything that cannot stand in it; and what was left out, with why."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left: list[Fault] = field(default_factory=list)
    entries: bool = False  # of a calendar program, not rows of a table

    def add(self, line: Line) -> None:
        if len(self.lines) >= MAX_DAYS:
            words = _("The file names more than %(n)s days; a calendar does not.") % {"n": MAX_DAYS}
            raise Refused(words, field="file")
        self.lines.append(line)

    def settle(self) -> None:
        """The same day twice alike counts once; two that differ are a fault."""
        seen: dict[date, Line] = {}
        for line in self.lines:
            was = seen.setdefault(line.day, line)
            if was.kind != line.kind:
                how = _("row %(row)s says otherwise of the same day") % {"row": in_sheet(str(was.row), was.sheet)}
                self.faults.append(fault(line.row, kind_word(), str(line.day), how, line.sheet))
        self.lines = sorted(seen.values(), key=lambda line: line.day)


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


KINDS = {plain(name): kind for kind, names in _WORDS.items() for name in names.split("|")}


def kind_word() -> str:
    """The head of the column that says whether a day is free or worked."""
    return pgettext("of a day", "Kind")


def fault(row: int, column: str, said: str, how: str, sheet: int = 1) -> Fault:
    return Fault(row, in_sheet(column, sheet), said, how, key=str(sheet))


def in_sheet(what: str, sheet: int) -> str:
    return what if sheet == 1 else _("%(what)s, sheet %(n)s") % {"what": what, "n": sheet}

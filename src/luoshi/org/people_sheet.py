"""A list of people as a workbook: the template to fill in, and what an uploaded list says, row by row and column by column."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from luoshi.kernel.errors import Refused
from luoshi.kernel.workbooks import Fault, sheets_in, text_of
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.queries import subtree

HEADS = {
    "number": "工号|人员编号|员工编号|登录名|Staff number|Login",
    "name": "姓名|Name",
    "name_en": "英文名|英文姓名|English name",
    "unit": "单位|部门|所在单位|Unit",
    "title": "职务名称|岗位|Position",
    "post": "职务|角色|Post",
    "phone": "手机号|手机|电话|Phone",
    "email": "邮箱|电子邮件|E-mail|Email",
}
POSTS = {
    PostKind.HEAD: "负责人|Head", PostKind.LEADER: "分管领导|Leader in charge", PostKind.PLANNER: "规划主管|Planning officer",
    PostKind.SUPERVISOR: "督办员|Supervisor", PostKind.UNION_OFFICER: "工会干事|Trade-union officer",
    PostKind.ADMIN: "管理员|Administrator", PostKind.STAFF: "职工|Staff",
}  # fmt: skip
LIMITS = {"number": 40, "name": 60, "name_en": 100, "title": 60, "phone": 30, "email": 254}


@dataclass
class Line:
    row: int
    unit: Unit
    post: str = ""
    values: dict[str, str] = field(default_factory=dict)


def template() -> bytes:
    """Heads in the reader's language and one line that shows how."""
    at = 1 if (get_language() or "").startswith("en") else 0
    book = Workbook()
    sheet: Any = book.active
    sheet.append(
        [
            names.split("|")[-2 if key in ("number", "email") else -1] if at else names.split("|")[0]
            for key, names in HEADS.items()
        ]
    )
    for n in range(1, len(HEADS) + 1):
        head = sheet.cell(1, n)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="F6F7F8")
        sheet.column_dimensions[get_column_letter(n)].width = 20
        for row in range(2, 500):
            sheet.cell(row, n).number_format = "@"  # staff numbers keep their zeros
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read_people(data: bytes, unit: Unit) -> tuple[list[Line], list[Fault]]:
    """Everything that the list would add, and everything that cannot stand in it. ``unit``: where those without one go."""
    heads, rows = _table(data)
    return _Check(unit, heads).lines(rows)


def _table(data: bytes) -> tuple[dict[str, tuple[int, str]], list[tuple[int, dict[str, str]]]]:
    known = {plain(name): key for key, names in HEADS.items() for name in names.split("|")}
    for sheet in sheets_in(data):
        for at, row in enumerate(sheet[:15]):
            heads = {known[plain(str(v))]: (n, str(v).strip()) for n, v in enumerate(row) if plain(str(v)) in known}
            if {"number", "name"} <= heads.keys():
                rows = []
                for number, cells in enumerate(sheet[at + 1 :], at + 2):
                    said = {key: text_of(cells[n]).strip() for key, (n, _head) in heads.items() if n < len(cells)}
                    if any(said.values()):
                        rows.append((number, said))
                return heads, rows
    raise Refused(_("No sheet has a row of heads with “Staff number” and “Name”."), field="file")


class _Check:
    def __init__(self, unit: Unit, heads: dict[str, tuple[int, str]]) -> None:
        self.unit, self.heads = unit, heads
        self.units: dict[str, list[Unit]] = defaultdict(list)
        for each in subtree(unit):
            for name in {each.name, each.short_name, each.name_en} - {""}:
                self.units[plain(name)].append(each)
        self.posts = {plain(name): kind for kind, names in POSTS.items() for name in [*names.split("|"), kind]}
        self.numbers = set(Person.objects.values_list("number", flat=True))
        self.phones = set(Person.objects.exclude(phone="").values_list("phone", flat=True))
        self.faults: list[Fault] = []

    def lines(self, rows: list[tuple[int, dict[str, str]]]) -> tuple[list[Line], list[Fault]]:
        lines = [self._line(row, said) for row, said in rows]
        return lines, self.faults

    def _line(self, row: int, said: dict[str, str]) -> Line:
        line = Line(row, self._unit(row, said), self._post(row, said))
        for key, limit in LIMITS.items():
            value = said.get(key, "")
            if len(value) > limit:
                self._fault(row, key, said, _("at most %(n)s characters") % {"n": limit})
            line.values[key] = value
        for key, how in (("number", _("a person needs a staff number")), ("name", _("a person needs a name"))):
            if not said.get(key):
                self._fault(row, key, said, how)
        self._once(row, "number", said, self.numbers, _("this staff number is taken"))
        self._once(row, "phone", said, self.phones, _("somebody else signs in with this phone number"))
        if said.get("email"):
            try:
                validate_email(said["email"])
            except ValidationError:
                self._fault(row, "email", said, _("not an e-mail address"))
        return line

    def _once(self, row: int, key: str, said: dict[str, str], held: set[str], how: str) -> None:
        value = said.get(key, "")
        if value and value in held:
            self._fault(row, key, said, how)
        held.add(value)

    def _unit(self, row: int, said: dict[str, str]) -> Unit:
        name = said.get("unit", "")
        found = self.units.get(plain(name), []) if name else [self.unit]
        if len(found) != 1:
            how = _("%(n)s units here have this name") if found else _("no open unit here has this name")
            self._fault(row, "unit", said, how % {"n": len(found)})
            return self.unit
        return found[0]

    def _post(self, row: int, said: dict[str, str]) -> str:
        word = said.get("post", "")
        if word and plain(word) not in self.posts:
            names = _(", ").join(str(kind.label) for kind in PostKind)
            self._fault(row, "post", said, _("no such post; there are: %(posts)s") % {"posts": names})
        return self.posts.get(plain(word), "") if word else ""

    def _fault(self, row: int, key: str, said: dict[str, str], how: str) -> None:
        column = self.heads[key][1] if key in self.heads else key
        self.faults.append(Fault(row, column, said.get(key, "")[:80], how))


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()

"""Which columns the breakdown table shows; the person's choice is kept in the session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from luoshi.plan.cells import FIELDS


@dataclass(frozen=True)
class Column:
    key: str
    label: Any
    kind: str = "text"  # text, number, due, sources, light, done, names, long
    shown: bool = True  # without being asked for
    written: bool = False  # edited in its cell
    suggest: str = ""  # unit, units, person: names are looked up while typing


def _field(key: str, kind: str = "text", *, shown: bool = True, suggest: str = "", label: Any = None) -> Column:
    return Column(key, label or FIELDS[key].label, kind, shown, True, suggest)


COLUMNS = [
    Column("number", gettext_lazy("No."), "number"),
    _field("title", "title"),
    Column("sources", gettext_lazy("Source"), "sources"),
    _field("leader", suggest="person"),
    _field("lead_unit", suggest="unit"),
    _field("supporting", "names", suggest="units"),
    _field("measures", "long", shown=False),
    _field("milestones", "long"),
    _field("due", "due"),
    _field("deliverable"),
    _field("remark", "long", shown=False),
    _field("formula", shown=False),
    _field("owner", shown=False, suggest="person"),
    _field("starts_on", "due", shown=False),
    _field("weight", "due", shown=False),
    Column("light", gettext_lazy("Light"), "light"),
    Column("done", gettext_lazy("Done"), "done"),
]
BY_KEY = {column.key: column for column in COLUMNS}
ALWAYS = ("number", "title")
SESSION = "breakdown_columns"


def chosen(request: HttpRequest) -> list[Column]:
    """Named in the address (and from then on kept), else kept before, else those shown without being asked for."""
    asked = request.GET.getlist("col")
    if asked:
        keys = [column.key for column in COLUMNS if column.key in asked]
        if request.session.get(SESSION) != keys:
            request.session[SESSION] = keys
    else:
        keys = request.session.get(SESSION) or [column.key for column in COLUMNS if column.shown]
    return [column for column in COLUMNS if column.key in keys or column.key in ALWAYS]

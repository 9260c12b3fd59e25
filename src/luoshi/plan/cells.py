"""The cells of the breakdown table: what each says, and what the words a person writes in it mean.

One reader and one writer a field, for the page, for the form and for Excel. ``language`` is the reader's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused
from luoshi.plan import due, names
from luoshi.plan.enums import AssignmentRole
from luoshi.plan.models import Assignment, Formula, Milestone, Source, Task
from luoshi.plan.names import Directory


@dataclass(frozen=True)
class Field:
    """A column that people write in. ``read`` raises ``Refused`` with a sentence that says what may stand there."""

    key: str
    label: Any
    said: Callable[[Task, Directory], str]
    read: Callable[[str, Task, Directory], Any]


def language() -> str:
    return get_language() or "zh-hans"


def with_cells(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Everything that a row says, in a fixed number of statements. The supporting rows are in ``supporting_rows``."""
    supporting = Assignment.objects.filter(role=AssignmentRole.SUPPORT).select_related("unit").order_by("id")
    sources = Source.objects.select_related("clause", "clause__parent", "clause__report").order_by("clause__position")
    return tasks.select_related("year", "leader", "lead_unit", "owner", "formula").prefetch_related(
        Prefetch("assignments", queryset=supporting, to_attr="supporting_rows"),
        Prefetch("sources", queryset=sources, to_attr="source_rows"),
        Prefetch("milestones", queryset=Milestone.objects.order_by("due_on", "id"), to_attr="milestone_rows"),
    )


def text_of(task: Task, key: str, directory: Directory) -> str:
    """What the cell says in full, as a person would write it again."""
    return FIELDS[key].said(task, directory)


def due_of(task: Task) -> due.Due:
    return due.Due(task.due_kind, task.due_on)


def milestones_of(task: Task) -> list[tuple[date, str]]:
    rows = getattr(task, "milestone_rows", None)
    rows = task.milestones.order_by("due_on", "id") if rows is None else rows
    return [(row.due_on, row.title) for row in rows]


def supporting_of(task: Task) -> list[Any]:
    rows = getattr(task, "supporting_rows", None)
    if rows is None:
        rows = task.assignments.filter(role=AssignmentRole.SUPPORT).select_related("unit").order_by("id")
    return [row.unit for row in rows]


def facts_of(task: Task) -> dict[str, Any]:
    """The cells as plain values, the same in every language: what an edition keeps and a change is measured against."""
    return {
        "number": task.number,
        "title": task.title,
        "leader": task.leader_id,
        "lead_unit": task.lead_unit_id,
        "supporting": sorted(unit.pk for unit in supporting_of(task)),
        "measures": task.measures,
        "milestones": [[day.isoformat(), title] for day, title in milestones_of(task)],
        "due": [task.due_kind, task.due_on.isoformat() if task.due_on else ""],
        "deliverable": task.deliverable,
        "remark": task.remark,
        "formula": task.formula_id,
        "owner": task.owner_id,
        "weight": task.weight,
    }


# --- readers: words → value


def _line(limit: int, required: bool = False) -> Callable[[str, Task, Directory], str]:
    def read(text: str, task: Task, directory: Directory) -> str:
        value = " ".join(_clean(text).split())
        if required and not value:
            raise Refused(_("This cannot be empty."))
        if len(value) > limit:
            raise Refused(
                _("At most %(limit)s characters; these are %(count)s.") % {"limit": limit, "count": len(value)}
            )
        return value

    return read


def _lines(text: str, task: Task, directory: Directory) -> str:
    value = _clean(text).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(value) > 20_000:
        raise Refused(_("At most %(limit)s characters; these are %(count)s.") % {"limit": 20_000, "count": len(value)})
    return value


def _clean(text: str) -> str:
    """Without NUL and other control characters, which PostgreSQL and Excel refuse."""
    return "".join(c for c in text if c >= " " or c in "\n\r\t")


def _read_due(text: str, task: Task, directory: Directory) -> due.Due:
    try:
        return due.read(text, task.year.year)
    except due.NotADue as unread:
        raise Refused(
            _("“%(words)s” is not a date. Write a date, a quarter, all year or standing.") % {"words": unread.args[0]}
        ) from None


def _read_day(text: str, task: Task, directory: Directory) -> date | None:
    found = _read_due(text, task, directory)
    if found.kind not in (due.NONE, due.DATE):
        raise Refused(_("“%(words)s” is not a day.") % {"words": text.strip()})
    return found.last


def _read_milestones(text: str, task: Task, directory: Directory) -> list[tuple[date, str]]:
    try:
        found = due.read_milestones(_clean(text), task.year.year)
    except due.NotADue as unread:
        raise Refused(
            _("“%(words)s”: write a day and what is done by then, as in “30 Sep test passed; 15 Oct delivered”.")
            % {"words": unread.args[0]}
        ) from None
    if any(len(title) > 120 for _day, title in found):
        raise Refused(_("A milestone's words are at most 120 characters."))
    return found


def _read_weight(text: str, task: Task, directory: Directory) -> int:
    words = text.strip()
    number = words.removesuffix(".0")
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= 10_000):
        raise Refused(_("“%(words)s” is not a weight. Write a whole number from 1.") % {"words": words})
    return int(number)


def _read_formula(text: str, task: Task, directory: Directory) -> Formula | None:
    if not text.strip():
        return None
    if found := directory.formula(task.year, text):
        return found
    raise Refused(_("No formula of this year's reports is called “%(name)s”.") % {"name": text.strip()})


def _read_person(text: str, task: Task, directory: Directory) -> Any:
    return directory.person(text) if text.strip() else None


def _read_unit(text: str, task: Task, directory: Directory) -> Any:
    return directory.unit(text) if text.strip() else None


def _read_units(text: str, task: Task, directory: Directory) -> list[Any]:
    lead = task.lead_unit_id
    words = text.strip()
    return [unit for unit in directory.units(text) if unit.pk != lead] if words not in ("—", "-", "无") else []


# --- writers: value → words


def _label(attribute: str) -> Callable[[Task, Directory], str]:
    def said(task: Task, directory: Directory) -> str:
        thing = getattr(task, attribute)
        return thing.label if thing else ""

    return said


def _own(attribute: str) -> Callable[[Task, Directory], str]:
    return lambda task, directory: str(getattr(task, attribute))


FIELDS: dict[str, Field] = {
    field.key: field
    for field in [
        Field("title", gettext_lazy("Task"), _own("title"), _line(200, required=True)),
        Field("leader", gettext_lazy("Leader in charge"), _label("leader"), _read_person),
        Field("lead_unit", gettext_lazy("Lead unit"), _label("lead_unit"), _read_unit),
        Field(
            "supporting",
            gettext_lazy("Supporting units"),
            lambda task, book: names.listed(supporting_of(task), book, task.lead_unit_id, language()),
            _read_units,
        ),
        Field("measures", gettext_lazy("Measures"), _own("measures"), _lines),
        Field(
            "milestones",
            pgettext_lazy("breakdown", "Milestones"),
            lambda task, book: due.written_milestones(milestones_of(task), task.year.year, language()),
            _read_milestones,
        ),
        Field(
            "due",
            gettext_lazy("Due"),
            lambda task, book: due.written(due_of(task), task.year.year, language()),
            _read_due,
        ),
        Field("deliverable", gettext_lazy("Deliverable"), _own("deliverable"), _line(200)),
        Field("remark", gettext_lazy("Remark"), _own("remark"), _lines),
        Field("text", gettext_lazy("What is asked"), _own("text"), _lines),
        Field("formula", gettext_lazy("Formula"), _label("formula"), _read_formula),
        Field("owner", gettext_lazy("Owner"), _label("owner"), _read_person),
        Field(
            "starts_on",
            gettext_lazy("Starts on"),
            lambda task, book: due.written(due.Due(due.DATE, task.starts_on), task.year.year, language()),
            _read_day,
        ),
        Field("weight", gettext_lazy("Weight"), _own("weight"), _read_weight),
    ]
}

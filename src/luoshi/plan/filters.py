"""What the breakdown table is narrowed to. Everything stands in the address, so that a view can be passed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, StrIndex, Substr
from django.http import HttpRequest
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Formula, Source, Task

MISSING = {
    "due": Q(due_kind=""),
    "lead": Q(lead_unit__isnull=True),
    "measures": Q(measures=""),
}


@dataclass
class Filters:
    words: str = ""
    formula: list[int] = field(default_factory=list)
    leader: list[int] = field(default_factory=list)
    unit: list[int] = field(default_factory=list)
    light: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    every_level: bool = False
    group: str = "goal"  # goal, formula, none

    @property
    def any(self) -> bool:
        return bool(self.words or self.formula or self.leader or self.unit or self.light or self.missing)

    @property
    def address(self) -> list[tuple[str, Any]]:
        """The filters again, as the fields of another form of the same page."""
        pairs: list[tuple[str, Any]] = [("q", self.words)] if self.words else []
        for key in ("formula", "leader", "unit", "light", "missing"):
            pairs += [(key, value) for value in getattr(self, key)]
        if self.every_level:
            pairs.append(("level", "all"))
        return [*pairs, ("group", self.group)]

    def narrow(self, tasks: QuerySet[Task]) -> QuerySet[Task]:
        if not self.every_level:
            tasks = tasks.filter(depth=1)
        for word in self.words.split()[:6]:
            tasks = tasks.filter(
                Q(title__icontains=word) | Q(number__startswith=word) | Q(text__icontains=word)
                | Q(deliverable__icontains=word) | Q(measures__icontains=word) | Q(remark__icontains=word)
                | Q(lead_unit__name__icontains=word) | Q(leader__name__icontains=word)
            )  # fmt: skip
        if self.formula:
            tasks = tasks.filter(formula__in=self.formula)
        if self.leader:
            tasks = tasks.filter(leader__in=self.leader)
        if self.unit:
            tasks = tasks.filter(lead_unit__in=self.unit)
        if self.light and has_standing():
            tasks = tasks.filter(standing__light__in=self.light)
        if self.missing:
            lacking = Q()
            for key in self.missing:
                lacking |= MISSING[key]
            tasks = tasks.filter(lacking)
        return tasks

    @property
    def heads(self) -> str:
        """What the rows stand under. At every level a key task is the head of its parts; a goal belongs to key tasks."""
        return "key" if self.every_level and self.group == "goal" else self.group

    def order(self, tasks: QuerySet[Task]) -> QuerySet[Task]:
        """Rows of one group follow each other; within it they stand in the table's own order."""
        place: list[Any] = ["position", "id"]
        if self.every_level:
            tasks, place = tasks.annotate(root=_root()), ["root", "number"]
        if self.heads not in ("goal", "formula"):
            return tasks.order_by(*place)
        formula = [F(key).asc(nulls_last=True) for key in ("formula__report", "formula__start", "formula")]
        if self.heads == "goal":
            tasks = tasks.annotate(section=_section())
            formula.append(F("section").asc(nulls_last=True))
        return tasks.order_by(*formula, *place)


def _root() -> Cast:
    """The key task that a task belongs to, from its path."""
    below = Substr("path", 2)
    return Cast(Substr("path", 2, StrIndex(below, Value("/")) - 1), BigIntegerField())


def _section() -> Subquery:
    """Where in the report the section of the first source stands."""
    sources = Source.objects.filter(task=OuterRef("pk")).order_by("clause__position")
    return Subquery(sources.values(at=Coalesce("clause__parent__position", "clause__position"))[:1])


def filters_of(request: HttpRequest) -> Filters:
    ask = request.GET
    group = ask.get("group", "")
    return Filters(
        words=ask.get("q", "").replace("\0", "").strip()[:100],
        formula=_ids(ask.getlist("formula")),
        leader=_ids(ask.getlist("leader")),
        unit=_ids(ask.getlist("unit")),
        light=[value for value in ask.getlist("light") if value in dict(lights())],
        missing=[value for value in ask.getlist("missing") if value in MISSING],
        every_level=ask.get("level") == "all",
        group=group if group in ("goal", "formula", "none") else "goal",
    )


def _ids(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 19][:50]


def has_standing() -> bool:
    """The room of standings lies downstream; the table shows them where that room is installed."""
    return any(relation.name == "standing" for relation in Task._meta.related_objects)


def lights() -> list[tuple[str, Any]]:
    if not has_standing():
        return []
    standing: Any = Task._meta.get_field("standing").related_model
    return list(standing._meta.get_field("light").choices)


@dataclass
class Choice:
    """A filter chip: its options, and how it reads when some are chosen."""

    key: str
    label: str
    options: list[tuple[Any, str]]
    chosen: list[Any]

    @property
    def said(self) -> str:
        names = [str(name) for value, name in self.options if value in self.chosen]
        if not names:
            return _("all")
        if len(names) <= 2:
            return "、".join(names)
        return _("%(names)s and others, %(count)s in all") % {"names": "、".join(names[:2]), "count": len(names)}


def choices(year: WorkYear, filters: Filters, tasks: QuerySet[Task]) -> list[Choice]:
    """Only formulas, leaders, units and lights that this year's tasks have."""
    top = tasks if filters.every_level else tasks.filter(depth=1)
    formulas = Formula.objects.filter(report__year=year).annotate(used=Count("tasks")).filter(used__gt=0)
    leaders = Person.objects.filter(pk__in=top.order_by().values("leader")).order_by("number")
    units = Unit.objects.filter(pk__in=top.order_by().values("lead_unit")).order_by("depth", "position", "id")
    return [
        Choice("formula", _("Formula"), [(f.pk, f.label) for f in formulas], filters.formula),
        Choice("leader", _("Leader in charge"), [(p.pk, p.label) for p in leaders], filters.leader),
        Choice("unit", _("Lead unit"), [(u.pk, u.label) for u in units], filters.unit),
        Choice("light", _("Light"), lights(), filters.light),
    ]


def counts(tasks: QuerySet[Task], every_level: bool) -> dict[str, int]:
    """One statement: tasks, lead units, and what is missing."""
    top = tasks if every_level else tasks.filter(depth=1)
    lacking = Q()
    for part in MISSING.values():
        lacking |= part
    return top.aggregate(
        tasks=Count("pk"),
        units=Count("lead_unit", distinct=True),
        missing=Count("pk", filter=lacking),
        **{f"missing_{key}": Count("pk", filter=part) for key, part in MISSING.items()},
    )

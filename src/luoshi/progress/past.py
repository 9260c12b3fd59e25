"""Where a task or a unit stood at the end of a past day, with what it was made of: for trends and for the year's end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.http import QueryDict
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.typed import day_given
from luoshi.org.models import Unit
from luoshi.plan.models import Task
from luoshi.progress.enums import Light
from luoshi.progress.history import Past, standing_on
from luoshi.progress.models import StandingChange
from luoshi.progress.unit_account import tops_of
from luoshi.progress.worth import Placed, worths


@dataclass(frozen=True)
class Then:
    """A task among others on that day. ``done`` None: it was not there yet, or had been withdrawn."""

    task: Task
    done: Fraction | None
    light: str

    @property
    def light_label(self) -> str:
        return str(Light(self.light).label) if self.light else ""


@dataclass(frozen=True)
class PastDay:
    """``done`` and ``planned`` of the whole; a unit's by what its tasks of today are worth today."""

    day: date
    done: Fraction | None
    planned: Fraction | None
    parts: list[Then]


def day_asked(params: QueryDict) -> date | None:
    """Raises ``Refused`` for what is no day, or none that has been."""
    day = day_given(params.get("on"), "on")
    if day and day > clock.today():
        raise Refused(_("That day is still to come."), field="on")
    return day


def past_of_task(task: Task, parts: Sequence[Task], day: date) -> PastDay:
    """In four statements and the plan's."""
    whole: Past | None = standing_on(task, day)
    return PastDay(day, whole.done if whole else None, whole.planned if whole else None, _then(parts, day))


def past_of_unit(unit: Unit, year: WorkYear, shown: Sequence[Task], day: date) -> PastDay:
    """``shown``: the tasks to tell of one by one; the number is of all that come into the unit."""
    placed = tops_of(unit, year).order_by().values_list("pk", "path", "number", "weight")
    worth = worths(Placed(*columns) for columns in placed)
    whole = sum(each.value for each in worth.values())
    known = _known(worth, day)
    done = sum((worth[pk].value * (then or 0) for pk, (then, _light) in known.items()), Fraction(0))
    return PastDay(day, done / whole if whole else None, None, _then(shown, day))


def _then(tasks: Sequence[Task], day: date) -> list[Then]:
    known = _known([task.pk for task in tasks], day)
    return [Then(task, *(known.get(task.pk) or _before_any(task, day))) for task in tasks]


def _before_any(task: Task, day: date) -> tuple[Fraction | None, str]:
    there = clock.day_of(task.created_at) <= day
    return (Fraction(0), Light.NOT_YET.value) if there else (None, "")


def _known(tasks: Iterable[int], day: date) -> dict[int, tuple[Fraction | None, str]]:
    """Task → done and light by its latest change up to the day; one that was withdrawn by then has neither."""
    latest = Window(RowNumber(), partition_by=F("task"), order_by=F("day").desc())
    changes = StandingChange.objects.filter(task__in=list(tasks), day__lte=day).annotate(nth=latest).filter(nth=1)
    return {row.task_id: (row.exact_done, row.light) if row.light else (None, "") for row in changes}

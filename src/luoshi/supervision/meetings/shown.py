"""How a matter on the agenda stands now, for a row and for the screen: from its slip, its task, or the decision before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luoshi.kernel.templatetags.luoshi import points
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Dependency
from luoshi.progress.enums import Light
from luoshi.progress.models import CheckIn
from luoshi.progress.queries import blocked_among
from luoshi.supervision.enums import OPEN
from luoshi.supervision.meetings.enums import ItemKind
from luoshi.supervision.meetings.following import Became, became
from luoshi.supervision.meetings.gathering import LIT, LIVE
from luoshi.supervision.models import AgendaItem, DispatchMeeting
from luoshi.supervision.words import when

WITH = (
    "slip__lead_unit", "slip__person", "slip__task", "task__lead_unit", "task__owner", "task__standing", "earlier__meeting",
    "earlier__lead_unit", "earlier__person", "earlier__slip__joined_into", "earlier__task__standing", "dropped_by",
)  # fmt: skip


@dataclass(frozen=True)
class Shown:
    item: AgendaItem
    number: int
    light: str
    words: str
    unit: Unit | None
    person: Person | None
    due: date | None
    done: Decimal | None  # percent
    waits_for: list[str]
    blocked: CheckIn | None  # by which its task, or its slip's, is said to be blocked now
    earlier: Became | None

    @property
    def url(self) -> str:
        thing = self.item.slip or self.item.task
        return str(thing.get_absolute_url()) if thing else ""


def items_of(meeting: DispatchMeeting) -> QuerySet[AgendaItem]:
    return meeting.items.select_related(*WITH).order_by("position", "id")


def shown(items: Iterable[AgendaItem]) -> list[Shown]:
    """Numbered in order; in two statements more, for what they wait for and what is said to stand in their way."""
    rows = list(items)
    about = {row.pk: row.task_id or (row.slip.task_id if row.slip else None) for row in rows}
    said = blocked_among(pk for pk in about.values() if pk)
    waits: dict[int, list[str]] = {}
    blocked = [row.task_id for row in rows if row.kind == ItemKind.BLOCKED and row.task_id]
    needs = Dependency.objects.filter(task__in=blocked, needs__state__in=LIVE, needs__standing__light__in=LIT)
    for task, number, title in needs.values_list("task", "needs__number", "needs__title") if blocked else ():
        waits.setdefault(task, []).append(f"{number} {title}")
    return [
        _shown(n, row, (waits.get(row.task_id or 0, []), said.get(about[row.pk] or 0))) for n, row in enumerate(rows, 1)
    ]


def _shown(n: int, row: AgendaItem, held_up: tuple[list[str], CheckIn | None]) -> Shown:
    before = became(row.earlier) if row.earlier else None
    if row.slip is not None:
        slip = row.slip
        light = slip.light if slip.state in OPEN else Light.DONE.value
        words = when(light, slip.current_due) if slip.state in OPEN else str(slip.get_state_display())
        return Shown(
            row, n, light, words, slip.lead_unit, slip.person, slip.current_due, slip.percent, *held_up, before
        )
    if row.task is not None:
        task = row.task
        standing = getattr(task, "standing", None)
        light = standing.light if standing else Light.NOT_YET.value
        done = standing.done_percent if standing else None
        words = _lag(light, standing.lag_percent) if standing else str(Light(light).label)
        return Shown(row, n, light, words, task.lead_unit, task.owner, task.due_on, done, *held_up, before)
    unit, person = (row.earlier.lead_unit, row.earlier.person) if row.earlier else (None, None)
    due = row.earlier.due_on if row.earlier else None
    light = before.light if before else Light.NOT_YET.value
    return Shown(row, n, light, before.words if before else "", unit, person, due, None, *held_up, before)


def _lag(light: str, lag: Decimal | None) -> str:
    word = str(Light(light).label)
    if not lag or lag <= 0 or light not in LIT:
        return word
    return _("%(light)s, %(points)s points behind") % {"light": word, "points": points(Fraction(lag) / 100).lstrip("+")}

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import in_both, name_of, word_of
from luoshi.ledger.actions.record import record
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import actor
from luoshi.org.models import Person, Unit
from luoshi.plan import due
from luoshi.plan.assignments import set_lead, set_supporting
from luoshi.plan.cells import FIELDS, text_of
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Milestone, Task
from luoshi.plan.moves import OPEN, latest_task
from luoshi.plan.names import Directory
from luoshi.plan.policy import kept_by_planner, may_change_task

FIXED = (TaskState.WITHDRAWN, TaskState.RECONCILED)


@dataclass(frozen=True)
class Change:
    task: Task
    field: str
    was: str
    now: str


@transaction.atomic
def change_task(
    *,
    task: Task,
    field: str,
    text: str,
    by: Person,
    was: str | None = None,
    reason: str = "",
    directory: Directory | None = None,
) -> Change:
    """Change one cell to what ``text`` says. ``was``: what the person saw; refused when that has changed.

    Writing what stands there already confirms what the reader proposed. A due date moved after issue keeps the first.
    """
    task = latest_task(task)
    if not may_change_task(by, task):
        raise NotAllowed(kept_by_planner(task.year.unit))
    if task.state in FIXED:
        raise Refused(
            _("%(number)s is “%(state)s” and is not changed any more.")
            % {"number": task.number, "state": task.get_state_display()}
        )
    book = directory or Directory(task.year.unit)
    before, stood = text_of(task, field, book), _told(task, field, book)
    if was is not None and _plain(was) != _plain(before):
        raise Refused(_conflict(task, field, before), field=field)
    if _plain(text) == _plain(before):
        return _confirmed(task, field, before)
    taken = _write(task, field, FIELDS[field].read(text, task, book))
    if field in task.guessed:
        task.guessed = [key for key in task.guessed if key != field]
        task.save(update_fields=["guessed"])
    now = text_of(task, field, book)
    change = Change(task, field, before, now)
    _record(change, {"was": stood, "now": _told(task, field, book)}, taken, by, reason)
    return change


def _told(task: Task, field: str, book: Directory) -> dict[str, str] | str:
    """The cell as each reader's language writes it, for the event's sentence."""
    return in_both(lambda: text_of(task, field, book) or "—")


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _confirmed(task: Task, field: str, text: str) -> Change:
    if field in task.guessed:
        task.guessed = [key for key in task.guessed if key != field]
        task.save(update_fields=["guessed"])
    return Change(task, field, text, text)


def _conflict(task: Task, field: str, now: str) -> str:
    last = timeline_of(task).filter(verb="plan.task_changed", facts__key=field).first()
    if last is None:
        return _("Not saved: somebody changed this cell a minute ago. It says “%(now)s” now.") % {"now": now or "—"}
    minutes = max(1, int((clock.now() - last.at).total_seconds() // 60))
    if minutes < 60:
        when = ngettext("%(minutes)s minute ago", "%(minutes)s minutes ago", minutes) % {"minutes": minutes}
    else:
        when = f"{timezone.localtime(last.at):%Y-%m-%d %H:%M}"
    return _("Not saved: %(who)s changed this cell (%(when)s). It says “%(now)s” now.") % {
        "who": actor(last.actor_name, last.facts),
        "when": when,
        "now": now or "—",
    }


def _write(task: Task, field: str, value: Any) -> list[Unit]:
    """Returns the units from which the task was taken back."""
    if field == "lead_unit":
        return set_lead(task, value)
    if field == "supporting":
        return set_supporting(task, value)
    if field == "milestones":
        write_milestones(task, value)
        return []
    if field == "due":
        move_due(task, value)
    else:
        setattr(task, field, value)
    if task.starts_on and task.due_on and task.due_on < task.starts_on:
        raise Refused(_("The due date would lie before the start."), field=field)
    task.save(update_fields=["due_kind", "due_on", "due_first"] if field == "due" else [field])
    return []


def move_due(task: Task, to: due.Due) -> None:
    """Set the due date on the row in hand; once the task is issued the first date is kept."""
    if task.state in OPEN and task.due_first is None:
        task.due_first = task.due_on
    task.due_kind, task.due_on = to.kind, to.last


def set_milestone_day(row: Milestone, day: date, task: Task) -> None:
    """On the row in hand; once its task is issued the first day is kept, and forgotten when it is moved back there."""
    if day != row.due_on and task.state in OPEN and row.due_first is None:
        row.due_first = row.due_on
    row.due_on = day
    if row.due_first == day:
        row.due_first = None


def write_milestones(task: Task, wanted: list[tuple[Any, str]]) -> None:
    """Keep those that stand, move those whose words stand, add the new; one that has been passed is never lost."""
    held = list(task.milestones.order_by("due_on", "id"))
    left = list(wanted)
    for row in list(held):
        same = next((pair for pair in left if pair == (row.due_on, row.title)), None)
        if same:
            left.remove(same)
            held.remove(row)
    for row in list(held):
        moved = next((pair for pair in left if pair[1] == row.title), None) or next(
            (pair for pair in left if pair[0] == row.due_on), None
        )
        if moved:
            left.remove(moved)
            held.remove(row)
            if row.passed_on and moved[0] != row.due_on:
                raise Refused(
                    _("The milestone “%(title)s” has been passed, so its day stays.") % {"title": row.title},
                    field="milestones",
                )
            set_milestone_day(row, moved[0], task)
            row.title = moved[1]
            row.save(update_fields=["due_on", "due_first", "title"])
    passed = next((row for row in held if row.passed_on), None)
    if passed:
        raise Refused(
            _("The milestone “%(title)s” has been passed, so it stays.") % {"title": passed.title}, field="milestones"
        )
    task.milestones.filter(pk__in=[row.pk for row in held]).delete()
    Milestone.objects.bulk_create(Milestone(task=task, due_on=day, title=title) for day, title in left)


def _record(change: Change, said: dict[str, Any], taken: list[Unit], by: Person, reason: str) -> None:
    task = change.task
    path = task.lead_unit.path if task.lead_unit else task.year.unit.path
    facts: dict[str, Any] = {"number": task.number, "unit": ""}
    for unit in taken:
        facts["unit"] = name_of(unit)
        record("plan.task_unassigned", about=[task, unit], by=by, unit_path=unit.path, facts=facts, reason=reason)
    record(
        "plan.task_changed",
        about=task,
        by=by,
        unit_path=path,
        before={change.field: change.was},
        after={change.field: change.now},
        facts={
            "number": task.number,
            "key": change.field,
            "field": word_of(FIELDS[change.field].label),
            **said,
        },
        reason=reason,
    )

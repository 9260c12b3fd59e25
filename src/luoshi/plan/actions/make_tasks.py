from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause
from luoshi.kernel import clock, trees
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.text import shortened
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan import running_numbers
from luoshi.plan.assignments import set_lead, set_supporting
from luoshi.plan.formulas import formula_of, lineage
from luoshi.plan.models import Formula, Source, Task
from luoshi.plan.names import Directory
from luoshi.plan.policy import may_plan
from luoshi.plan.reader_says import Said, said_of

TITLE_MAX = 200


@transaction.atomic
def make_tasks(*, clauses: Sequence[Clause], by: Person, together: bool = False) -> list[Task]:
    """Make key tasks of clauses: one of each, or one of all. Each keeps its clauses as its source.

    Lead, supporting units and due are taken from what the reader found, and marked as its guess until confirmed.
    """
    rows = _checked(clauses, by)
    year = rows[0].report.year
    running_numbers.lock(year)
    number, position = running_numbers.after_the_last(year)
    directory = Directory(year.unit)
    formulas = list(Formula.objects.filter(report__in={clause.report_id for clause in rows}))
    above = {c.pk: c for c in Clause.objects.filter(report__in={clause.report_id for clause in rows})}
    made = []
    for offset, group in enumerate([rows] if together else [[clause] for clause in rows]):
        task = Task(
            year=year, number=running_numbers.shown(number + offset), position=position + offset,
            created_at=clock.now(), created_by=by,
        )  # fmt: skip
        own = [f for f in formulas if f.report_id == group[0].report_id]
        task.formula = formula_of(lineage(group[0], above), own)
        _make(task, group, said_of(group, directory), by)
        made.append(task)
    return made


def _checked(clauses: Sequence[Clause], by: Person) -> list[Clause]:
    wanted = Clause.objects.filter(pk__in=[clause.pk for clause in clauses]).select_related("report__year__unit")
    rows = list(wanted.order_by("report_id", "position", "id"))
    if not rows:
        raise Refused(_("Choose at least one clause."))
    unit = rows[0].report.year.unit
    if not all(may_plan(by, u) for u in {clause.report.year.unit for clause in rows}):
        raise NotAllowed(_("Key tasks are made by the planning officer of %(unit)s.") % {"unit": unit.label})
    if len({clause.report.year_id for clause in rows}) > 1:
        raise Refused(_("These clauses belong to reports of different years; choose those of one year."))
    gone = [clause for clause in rows if clause.state in (ClauseState.DROPPED, ClauseState.MERGED)]
    if gone:
        raise Refused(
            _("%(clause)s is “%(state)s”; take it up again first.")
            % {"clause": gone[0].number or gone[0].title, "state": gone[0].get_state_display()}
        )
    return rows


def _make(task: Task, clauses: list[Clause], said: Said, by: Person) -> None:
    first = clauses[0]
    head = (first.heading or said.title or first.title).strip(" 　。；，、：:;,.")
    task.title = shortened(head or _("Task %(number)s") % {"number": task.number}, TITLE_MAX)
    task.text = "\n".join(clause.text.strip() for clause in clauses)
    task.due_kind, task.due_on = said.due.kind, said.due.last
    task.guessed = _guessed(said)
    task.save()
    trees.place(task)
    Source.objects.bulk_create(
        Source(task=task, clause=clause, linked_at=clock.now(), linked_by=by) for clause in clauses
    )
    set_lead(task, said.lead)
    set_supporting(task, said.supporting)
    record(
        "plan.task_made",
        about=[task, *clauses],
        by=by,
        unit_path=said.lead.path if said.lead else task.year.unit.path,
        after={"guessed": task.guessed},
        facts={"number": task.number, "title": task.title},
    )


def _guessed(said: Said) -> list[str]:
    found = {"due": said.due.kind, "lead_unit": said.lead, "supporting": said.supporting}
    return [key for key, value in found.items() if value]

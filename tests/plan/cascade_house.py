"""What the cascade's tests share: a report with clauses, a task sent and accepted."""

from __future__ import annotations

from luoshi.files.models import File
from luoshi.intake.enums import ClauseKind, ClauseRole, ClauseState
from luoshi.intake.models import Clause, Report
from luoshi.kernel import clock
from luoshi.org.models import Person, Unit
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.send_task import send_task
from luoshi.plan.enums import AssignmentRole, TaskState
from luoshi.plan.models import Assignment, Task
from tests.factories import House, make_task


def make_report(house: House, title: str = "工作报告") -> Report:
    count = File.objects.count()
    file = File.objects.create(sha256=f"{count:064x}", size=1, added_at=clock.now(), added_by=house.planner)
    return Report.objects.create(
        year=house.year, file=file, file_name="a.txt", media_type="text/plain", title=title, text="", original="",
        received_at=clock.now(), received_by=house.planner,
    )  # fmt: skip


def make_clause(report: Report, text: str, *, number: str = "", parent: Clause | None = None, **fields) -> Clause:
    position = report.clauses.count() + 1
    fields.setdefault("role", ClauseRole.TASK)
    fields.setdefault("state", ClauseState.ACCEPTED)
    return Clause.objects.create(
        report=report, parent=parent, position=position, number=number or str(position), kind=ClauseKind.ITEM,
        start=0, end=len(text), text=text, level=2 if parent else 1, **fields,
    )  # fmt: skip


def sent_task(house: House, title: str = "协同平台二期上线", *, lead: Unit | None = None, **fields) -> Task:
    """A drafted task of the institute's, sent to its lead unit (the design department unless told)."""
    task = make_task(house, title, lead=lead or house.design, state=TaskState.DRAFTED, **fields)
    send_task(task=task, by=house.planner)
    task.refresh_from_db()
    return task


def lead_of(task: Task) -> Assignment:
    return task.assignments.get(role=AssignmentRole.LEAD)


def accepted_task(house: House, title: str = "协同平台二期上线", *, by: Person | None = None, **fields) -> Task:
    task = sent_task(house, title, **fields)
    accept_task(assignment=lead_of(task), by=by or house.design_head)
    return task


def verbs_of(thing) -> list[str]:
    from luoshi.ledger.queries import timeline_of

    return [event.verb for event in timeline_of(thing)]

"""An institution of any size for measuring: departments, sections, people, a report and a cascaded plan, in bulk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection

from luoshi.files.models import File
from luoshi.intake.models import Clause, Report, WorkYear
from luoshi.kernel import clock, trees
from luoshi.org.models import CalendarYear, Person, Post, Unit
from luoshi.plan.models import Assignment, Milestone, Source, Task
from luoshi.progress.models import CheckIn
from luoshi.progress.rollup import refresh_standings

DEPARTMENTS, SECTIONS, PARTS = 10, 10, 9
BATCH = 2000


@dataclass
class BenchHouse:
    """Who asks for the pages, and what they ask for."""

    planner: Person
    head: Person
    engineer: Person
    year: WorkYear
    top: Task
    leaf: Task


def bench_house(tasks: int) -> BenchHouse:
    """``tasks`` in all: a tenth of them key tasks led by departments, each with nine parts led by its sections."""
    today = clock.today()
    for year in (today.year - 1, today.year, today.year + 1):
        CalendarYear.objects.get_or_create(year=year)  # weekends only, whatever was announced
    root = _unit("测速所", None, "institute")
    planner = _person("P", root, "planner", root)
    departments = [_unit(f"部门{n}", root, "department") for n in range(DEPARTMENTS)]
    sections = [[_unit(f"{d.name}室{n}", d, "section") for n in range(SECTIONS)] for d in departments]
    head = _person("H", departments[0], "head", departments[0])
    engineer = _person("E", sections[0][0], "staff", sections[0][0])
    year = WorkYear.objects.create(
        unit=root, year=today.year, conference_on=today - timedelta(days=200), opened_at=clock.now(), opened_by=planner
    )
    tops = max(1, tasks // (PARTS + 1))
    clauses = _clauses(year, planner, min(tops, 400))
    made = _plan(year, planner, engineer, departments, sections, tops)
    _links(made, clauses, planner)
    refresh_standings(year.pk, today)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does, or `luoshi tick` on SQLite
    return BenchHouse(planner, head, engineer, year, made[0], Task.objects.get(parent=made[0], owner=engineer))


def _unit(name: str, parent: Unit | None, kind: str) -> Unit:
    unit = Unit.objects.create(name=name, parent=parent, kind=kind)
    trees.place(unit)
    return unit


def _person(number: str, unit: Unit, kind: str, at: Unit) -> Person:
    person = Person.objects.create_person(number=number, name=f"人{number}", unit=unit)
    Post.objects.create(person=person, unit=at, kind=kind, since=date(2020, 1, 1))
    return person


def _clauses(year: WorkYear, by: Person, count: int) -> list[Clause]:
    sentence = "推进第{:04d}项重点工作落地见效。"
    text = "".join(sentence.format(n) for n in range(count))
    file = File.objects.create(sha256="0" * 64, size=len(text), added_at=clock.now(), added_by=by)
    report = Report.objects.create(
        year=year, file=file, file_name="report.txt", media_type="text/plain", title="工作报告", text=text,
        original=text, state="accepted", received_at=clock.now(), received_by=by, accepted_at=clock.now(),
        accepted_by=by,
    )  # fmt: skip
    width = len(sentence.format(0))
    rows = [
        Clause(report=report, position=n, number=f"{n // 20 + 1}.{n % 20 + 1}", kind="sentence", role="task",
               start=n * width, end=(n + 1) * width, text=text[n * width : (n + 1) * width], state="accepted")
        for n in range(count)
    ]  # fmt: skip
    return Clause.objects.bulk_create(rows, batch_size=BATCH)


def _plan(
    year: WorkYear, by: Person, engineer: Person, departments: list[Unit], sections: list[list[Unit]], tops: int
) -> list[Task]:
    common: dict[str, Any] = {"year": year, "created_at": clock.now(), "created_by": by, "state": "carried_out"}
    span = {"starts_on": clock.today() - timedelta(days=180), "due_kind": "date",
            "due_on": clock.today() + timedelta(days=60)}  # fmt: skip
    made = Task.objects.bulk_create(
        [
            Task(number=f"{n + 1:05d}", title=f"重点任务{n}", position=n, lead_unit=departments[n % DEPARTMENTS],
                 measures="按月推进", path=f"/new-{n}/", **common, **span)
            for n in range(tops)
        ],
        batch_size=BATCH,
    )  # fmt: skip
    _place(made)
    parts = [
        Task(number=f"{top.number}-{k + 1:02d}", title=f"{top.title}之{k}", position=k, parent=top, depth=2,
             lead_unit=sections[n % DEPARTMENTS][k % SECTIONS], owner=engineer if (n, k) == (0, 0) else None,
             path=f"{top.path}new-{k}/", **common, **span)
        for n, top in enumerate(made)
        for k in range(PARTS)
    ]  # fmt: skip
    children = Task.objects.bulk_create(parts, batch_size=BATCH)
    _place(children)
    read = [
        CheckIn(task=task, percent=10 + task.pk % 90, as_of=clock.today(), sent_at=clock.now(), sent_by=by, key=uuid4())
        for task in children[::3]
    ]
    CheckIn.objects.bulk_create(read, batch_size=BATCH)
    return made


def _place(tasks: list[Task]) -> None:
    for task in tasks:
        task.path = f"{task.parent.path if task.parent else '/'}{task.pk}/"
    Task.objects.bulk_update(tasks, ["path"], batch_size=BATCH)


def _links(made: list[Task], clauses: list[Clause], by: Person) -> None:
    now = clock.now()
    every = Task.objects.values_list("pk", "lead_unit_id")
    Assignment.objects.bulk_create(
        [
            Assignment(task_id=task, unit_id=unit, role="lead", state="accepted", sent_at=now, sent_by=by,
                       accepted_at=now, accepted_by=by)
            for task, unit in every
        ],
        batch_size=BATCH,
    )  # fmt: skip
    Source.objects.bulk_create(
        [Source(task=t, clause=clauses[n % len(clauses)], linked_at=now, linked_by=by) for n, t in enumerate(made)],
        batch_size=BATCH,
    )
    due = clock.today() + timedelta(days=10)
    Milestone.objects.bulk_create([Milestone(task=t, title="节点", due_on=due) for t in made], batch_size=BATCH)

"""A small institution for tests, made through the models. Rooms add what they need below their own heading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock, trees
from luoshi.org.enums import PostKind, UnitKind
from luoshi.org.models import Person, Post, Unit
from luoshi.plan.enums import AssignmentRole, TaskState
from luoshi.plan.models import Assignment, Task

# --- org


def make_unit(name: str, parent: Unit | None = None, kind: str = UnitKind.SECTION) -> Unit:
    unit = Unit.objects.create(name=name, parent=parent, kind=kind)
    trees.place(unit)
    return unit


def make_person(name: str, unit: Unit | None, *posts: tuple[PostKind, Unit]) -> Person:
    person = Person.objects.create_person(number=f"N{Person.objects.count() + 1:04d}", name=name, unit=unit)
    for kind, at in posts:
        Post.objects.create(person=person, unit=at, kind=kind, since=date(2020, 1, 1))
    return person


@dataclass
class House:
    """A group, an institute, two departments with two sections each; somebody of every role; a year."""

    group: Unit
    institute: Unit
    design: Unit
    testing: Unit
    software: Unit
    thermal: Unit
    planner: Person
    director: Person
    design_head: Person
    testing_head: Person
    software_head: Person
    engineer: Person
    supervisor: Person
    union_officer: Person
    admin: Person
    stranger: Person
    year: WorkYear


def make_house(year: int = 2026) -> House:
    group = make_unit("远航集团", kind=UnitKind.GROUP)
    institute = make_unit("示例研究所", group, UnitKind.INSTITUTE)
    design = make_unit("设计部", institute, UnitKind.DEPARTMENT)
    testing = make_unit("试验部", institute, UnitKind.DEPARTMENT)
    software, thermal = make_unit("软件室", design), make_unit("热控室", design)
    planner = make_person("规划员", institute, (PostKind.PLANNER, institute))
    work_year = WorkYear.objects.create(
        unit=institute, year=year, conference_on=date(year, 1, 20), opened_at=clock.now(), opened_by=planner
    )
    return House(
        group, institute, design, testing, software, thermal, planner,
        director=make_person("所长", institute, (PostKind.HEAD, institute)),
        design_head=make_person("设计主任", design, (PostKind.HEAD, design)),
        testing_head=make_person("试验主任", testing, (PostKind.HEAD, testing)),
        software_head=make_person("软件主任", software, (PostKind.HEAD, software)),
        engineer=make_person("工程师", software, (PostKind.STAFF, software)),
        supervisor=make_person("督办员", institute, (PostKind.SUPERVISOR, institute)),
        union_officer=make_person("工会干事", institute, (PostKind.UNION_OFFICER, institute)),
        admin=make_person("管理员", group, (PostKind.ADMIN, group)),
        stranger=make_person("外人", make_unit("别的单位", kind=UnitKind.GROUP)),
        year=work_year,
    )  # fmt: skip


# --- plan


def make_task(
    house: House, title: str = "任务", *, parent: Task | None = None, lead: Unit | None = None, **fields
) -> Task:
    siblings = Task.objects.filter(year=house.year, parent=parent).count() + 1
    number = f"{parent.number}-{siblings:02d}" if parent else f"{siblings:03d}"
    fields.setdefault("state", TaskState.ISSUED)
    fields.setdefault("created_by", house.planner)
    task = Task.objects.create(
        year=house.year, parent=parent, number=number, title=title, lead_unit=lead, position=siblings,
        created_at=clock.now(), **fields,
    )  # fmt: skip
    trees.place(task)
    if lead:
        Assignment.objects.create(task=task, unit=lead, role=AssignmentRole.LEAD)
    return task

"""A wall with as many tasks as wanted, for benchmarks and for looking at it: seeded, so always the same."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from luoshi.kernel import clock, trees
from luoshi.org.enums import UnitKind
from luoshi.org.models import Unit
from luoshi.plan.enums import AssignmentRole, TaskState
from luoshi.plan.models import Assignment, Milestone, Task
from luoshi.progress.models import CheckIn, Standing
from luoshi.progress.rollup import refresh_standings
from tests.factories import House, make_unit

DEPARTMENTS = {
    "总体设计部": ("总体室", "结构室", "热控室", "电总体室", "软件室"),
    "载荷电子部": ("射频室", "数据处理室"),
    "试验中心": ("环境试验室", "测控室"),
    "物资保障部": ("采购室", "仓储室"),
    "科研计划部": ("计划室", "经营室"),
    "信息中心": ("网络室", "应用室"),
}
TITLES = (
    "整星11月底前出厂", "总体单机归零闭环率达到100%", "总体方案三维下厂率95%",
    "舱板批产节拍压到6天", "展开机构寿命试验", "整星热试验大纲与热平衡试验",
    "热控产品模块化目录", "电性件联试与接口归一", "综合电子统型方案",
    "三维协同设计平台二期上线", "星载软件回归测试自动化率80%", "成果转化产品6项",
    "射频前端国产化替代12型", "在轨数据处理时延压到8分钟", "全年完成9颗星总装与环境试验",
    "热真空试验能力对外开放", "测控站自动化值守", "试验数据统一归档",
    "外协单位质量评级覆盖46家", "物资齐套率提升到95%", "智能立体库二期",
)  # fmt: skip
WHAT = (
    "星载软件",
    "射频前端",
    "热控回路",
    "太阳翼",
    "推力器",
    "数传天线",
    "电源控制器",
    "姿控算法",
    "总装型架",
    "地面站",
)
DONE = (
    "国产化替代",
    "回归测试",
    "寿命试验",
    "批产改造",
    "归零复查",
    "可靠性评审",
    "接口归一",
    "数字化交付",
    "能力建设",
    "定型鉴定",
)


def fill_wall(house: House, tasks: int, seed: int = 7) -> list[Unit]:
    """Departments with sections, and about that many issued tasks: key tasks, each with some below it."""
    dice = random.Random(seed)
    sections = [
        make_unit(section, department)
        for department in [make_unit(name, house.institute, UnitKind.DEPARTMENT) for name in DEPARTMENTS]
        for section in DEPARTMENTS[department.name]
    ]
    made = _tasks(house, sections, tasks, dice)
    Task.objects.bulk_create(made, batch_size=500)
    for task in made:
        task.path = f"{task.parent.path if task.parent else '/'}{task.pk}/"
    Task.objects.bulk_update(made, ["path"], batch_size=500)
    assert not trees.misplaced(Task.objects.filter(pk__in=[made[0].pk, made[-1].pk]))
    Assignment.objects.bulk_create(
        (Assignment(task=task, unit=task.lead_unit, role=AssignmentRole.LEAD) for task in made), batch_size=500
    )
    _readings(house, made, dice)
    refresh_standings(house.year.pk)
    return sections


def _tasks(house: House, sections: list[Unit], count: int, dice: random.Random) -> list[Task]:
    """One key task with four parts, again and again. Parents come before their parts, so ids can be foreseen."""
    first = (Task.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    made: list[Task] = []
    top: Task | None = None
    for n in range(count):
        if n % 5 == 0:
            top = None
        start = date(house.year.year, 1, 1) + timedelta(days=dice.choice([0, 0, 14, 31, 59, 75, 90, 120, 181, 212]))
        due = min(
            start + timedelta(days=dice.choice([75, 120, 150, 200, 260, 300, 364])), date(house.year.year, 12, 31)
        )
        section = dice.choice([s for s in sections if top is None or s.parent_id == top.lead_unit_id])
        task = Task(
            pk=first + n, year=house.year, parent=top, depth=2 if top else 1, position=n, path=f"pending-{n}",
            number=f"{top.number}-{n % 5:02d}" if top else f"{n // 5 + 1:03d}", title=_title(dice),
            lead_unit=section if top else section.parent, leader=house.director, starts_on=start, due_on=due,
            due_kind="date", state=TaskState.ISSUED, created_at=clock.now(), created_by=house.planner,
            issued_at=clock.now(),
        )  # fmt: skip
        made.append(task)
        top = top or task
    return made


def _title(dice: random.Random) -> str:
    """One in three from the list; the others nearly all different, as people's are."""
    if dice.random() < 1 / 3:
        return dice.choice(TITLES)
    return f"{dice.choice(WHAT)}{dice.choice(DONE)}第{dice.randint(1, 400)}批"


def multiply(times: int) -> None:
    """The whole wall so many times over, copied within the database: a million tasks in a minute or two."""
    last = Task.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    with connection.cursor() as cursor:
        for n in range(1, times):
            for model, changed in COPIED.items():
                columns = [f.column for f in model._meta.local_concrete_fields if not f.generated]
                values = [
                    changed.get(name, name).format(step=n * last, n=n)
                    for name in columns
                    if name != "id" or "id" in changed
                ]
                names = [name for name in columns if name != "id" or "id" in changed]
                table = model._meta.db_table
                cursor.execute(  # names of our own models only
                    f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {table} "
                    f"WHERE {'id' if model is Task else 'task_id'} <= {last}"
                )


TASK_ID = {"task_id": "task_id + {step}"}
COPIED: dict[Any, dict[str, str]] = {
    Task: {
        "id": "id + {step}", "parent_id": "parent_id + {step}", "number": "'{n}.' || number",
        "path": "CASE WHEN parent_id IS NULL THEN '/' || (id + {step}) || '/' "
        "ELSE '/' || (parent_id + {step}) || '/' || (id + {step}) || '/' END",
    },
    Standing: TASK_ID, Assignment: TASK_ID, Milestone: TASK_ID,
}  # fmt: skip


def _readings(house: House, made: list[Task], dice: random.Random) -> None:
    today = clock.today()
    parents = {task.parent_id for task in made}
    check_ins, milestones = [], []
    for task in made:
        start, due = task.starts_on, task.due_on
        assert start and due
        share = min(1.0, max(0.0, (today - start).days / max(1, (due - start).days)))
        pace = dice.choice([1.0, 1.02, 1.05, 0.98, 0.96, 0.78, 0.6, 1.3])
        percent = Decimal(min(100, int(share * pace * 100)))
        if task.pk not in parents and start <= today and dice.random() > 0.06:
            key = UUID(int=dice.getrandbits(128))
            check_ins.append(
                CheckIn(task=task, percent=percent, as_of=today - timedelta(days=dice.randint(0, 9)),
                        sent_at=clock.now(), sent_by=house.engineer, key=key, note="联调完成，进入回归")
            )  # fmt: skip
        for third in (0.4, 0.75, 1.0):
            on = start + (due - start) * third
            passed = on if on < today and dice.random() > 0.15 else None
            milestones.append(
                Milestone(task=task, title="节点", due_on=on, passed_on=passed,
                          passed_by=house.engineer if passed else None)
            )  # fmt: skip
    CheckIn.objects.bulk_create(check_ins, batch_size=500)
    Milestone.objects.bulk_create(milestones, batch_size=500)

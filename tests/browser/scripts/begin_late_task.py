"""A task of the small house that lags: begun two months before DAY, due two months after, 30 % done; the rules of
supervision open and assign slips by themselves, due in six working days. DAY and the years around it get a calendar.

Writes the day four working days before the last one on or before DAY: when the rules may look for the first time.
"""

import sys
from datetime import date, datetime, time, timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from luoshi.intake.actions.open_year import open_year  # noqa: E402
from luoshi.kernel import clock  # noqa: E402
from luoshi.org.models import CalendarYear, Person, Post, Unit  # noqa: E402
from luoshi.org.queries import working_days  # noqa: E402
from luoshi.plan.actions.accept_task import accept_task  # noqa: E402
from luoshi.plan.actions.change_task import change_task  # noqa: E402
from luoshi.plan.actions.issue_table import issue_table  # noqa: E402
from luoshi.plan.actions.make_task import make_task  # noqa: E402
from luoshi.progress.actions.check_in import check_in  # noqa: E402
from luoshi.supervision.actions.set_inspection_rule import set_inspection_rule  # noqa: E402

title, day_said = sys.argv[1:]
day = date.fromisoformat(day_said)
for year in (day.year - 1, day.year, day.year + 1):
    CalendarYear.objects.update_or_create(unit=None, year=year, defaults={"provisional": False})
people = {person.name: person for person in Person.objects.all()}
planner, supervisor = people["许观澜"], people["秦守约"]
institute = Unit.objects.get(parent=None)
first = working_days(institute.pk).step(day, -4)


def morning(when: date) -> datetime:
    return timezone.make_aware(datetime.combine(when, time(8)))


begun = first - timedelta(days=60)
Post.objects.update(since=begun)  # everybody has been here since then
with clock.at(morning(begun)):
    year = open_year(unit=institute, year=day.year, conference_on=date(day.year, 1, 1), by=planner)
    task = make_task(year=year, title=title, by=planner)
    cells = {"lead_unit": "软件室", "leader": "程望远", "owner": "方砚田", "starts_on": begun.isoformat(),
             "due": (first + timedelta(days=60)).isoformat()}  # fmt: skip
    for field, text in cells.items():
        change_task(task=task, field=field, text=text, by=planner)
        task.refresh_from_db()
    issue_table(year=year, by=planner)
    accept_task(assignment=task.assignments.get(), by=people["苏禾生"])
    set_inspection_rule(unit=institute, by=supervisor, by_rule="assign", rule_days=6)
with clock.at(morning(first - timedelta(days=10))):
    task.refresh_from_db()
    check_in(task=task, percent=30, by=people["方砚田"], note="接口未定。")
print(first.isoformat())

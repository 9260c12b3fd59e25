"""Makes the demonstration institute: everything through the product's own verbs, on the days when it happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone, translation

from luoshi.demo.circulars import CircularMoments
from luoshi.demo.content import Content, TaskStory, load_content
from luoshi.demo.house import DemoHouse
from luoshi.demo.measures import Measuring
from luoshi.demo.meetings import MeetingMoments
from luoshi.demo.messages import MessageMoments, deliver
from luoshi.demo.slips import SlipMoments
from luoshi.demo.story import Story
from luoshi.intake.actions.accept_report import accept_report
from luoshi.intake.actions.open_year import open_year
from luoshi.intake.actions.receive_report import receive_report
from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause, Report, WorkYear
from luoshi.kernel import clock
from luoshi.org.models import Person
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.actions.issue_table import issue_table
from luoshi.plan.actions.make_task import make_task
from luoshi.plan.actions.make_tasks import make_tasks
from luoshi.plan.actions.waive_clause import waive_clause
from luoshi.plan.models import Formula, Task
from luoshi.plan.names import Directory
from luoshi.progress.rollup import refresh_standings
from luoshi.supervision.actions.inspect_tasks import inspect_tasks
from luoshi.supervision.actions.refresh_lights import refresh_lights

LATELY = 12  # days since the tasks that the first edition does not hold were drafted
Say = Callable[[str, int, int], None]


def build(today: date, say: Say = lambda what, done, of: None) -> WorkYear:
    """All of it in one transaction: the demonstration is there whole or not at all. ``say`` hears how far it is."""
    content = load_content(today)
    with translation.override("zh-hans"), transaction.atomic():
        house = DemoHouse(content)
        with clock.at(_at(content.conference - timedelta(days=40), 9)):
            house.found()
        year = _year_with_report(house, content)
        story = Story(house, Directory(house.institute))
        _plan(house, story, year)
        measuring = Measuring(house, year, _planner(house), story.made)
        slips = SlipMoments(house, story, year)
        circulars = CircularMoments(house)
        meetings = MeetingMoments(house, story, year)
        told = (story, measuring, slips, circulars, meetings, MessageMoments(house))
        moments = sorted(moment for teller in told for moment in teller.moments())
        now, latest = _at(content.conference, 0), _latest(today)
        for n, moment in enumerate(moments):
            now = max(now, min(moment.at, latest + timedelta(minutes=n % 60)))  # no step back within a day
            with clock.at(now):
                moment.do()
            say("moments", n + 1, len(moments))
        refresh_standings(year.pk, today)
        with clock.at(max(now, latest)):
            refresh_lights(unit=house.institute)
            inspect_tasks(year=year)
            meetings.call_next()
            deliver(house, today)
    return year


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _latest(today: date) -> datetime:
    """When the last things happen: this morning, or, where it is still early, an hour ago; never later than now."""
    return max(_at(today, 0), min(_at(today, 8), clock.now() - timedelta(hours=1)))


def _planner(house: DemoHouse) -> Person:
    return house.people[next(p.key for p in house.content.people if p.role == "planner")]


def _year_with_report(house: DemoHouse, content: Content) -> WorkYear:
    """Last year with its report, then this year with its own; returns this year."""
    planner = _planner(house)
    opened = None
    for report in (content.last_year, content.this_year):
        with clock.at(_at(content.conference, 10)):
            opened = open_year(unit=house.institute, year=report.year, conference_on=report.read_on, by=planner)
            received = receive_report(year=opened, data=report.data, name=report.filename, by=planner)
            accept_report(report=received.report, by=planner)
    if opened is None:
        raise ValueError("the story has no report")
    return opened


def _plan(house: DemoHouse, story: Story, year: WorkYear) -> None:
    """The breakdown table: the key tasks with their cells, issued two days after the conference; some drafted since."""
    planner = _planner(house)
    report = Report.objects.get(year=year)
    clauses = list(Clause.objects.filter(report=report, state=ClauseState.ACCEPTED).order_by("position"))
    content = house.content
    conference = content.conference
    top = [each for each in content.tasks if each.parent is None]
    with clock.at(_at(conference + timedelta(days=1), 9)):
        for each in (t for t in top if t.state == "issued"):
            story.made[each.id] = _key_task(house, story, year, each, clauses)
        for waiver in content.waivers:
            unit = house.units[waiver.unit] if waiver.unit else None
            waive_clause(clause=_holding(waiver.source, clauses), unit=unit, by=planner, reason=waiver.reason)
    with clock.at(_at(conference + timedelta(days=2), 9)):
        issue_table(year=year, by=planner)
    with clock.at(_at(max(conference + timedelta(days=3), content.today - timedelta(days=LATELY)), 9)):
        for each in (t for t in top if t.state != "issued"):  # since the first edition; the next will hold them
            story.made[each.id] = _key_task(house, story, year, each, clauses)


def _key_task(house: DemoHouse, story: Story, year: WorkYear, each: TaskStory, clauses: list[Clause]) -> Task:
    planner = _planner(house)
    if each.sources:
        sources = list(dict.fromkeys(_holding(source, clauses) for source in each.sources))
        task = make_tasks(clauses=sources, by=planner, together=True)[0]
    else:
        task = make_task(year=year, title=each.title, by=planner)
    formula = _formula(year, each.goal)
    cells = {
        "title": each.title,
        "lead_unit": house.units[each.unit].name,
        "supporting": "、".join(house.units[key].name for key in each.supporting),
        "leader": house.people[each.leader].name if each.leader else "",
        "owner": house.people[each.owner].name if each.owner else "",
        "weight": str(each.weight),
        "formula": str(formula) if formula else "",
    }
    for field, text in cells.items():
        if text or field in task.guessed:
            change_task(task=task, field=field, text=text, by=planner, directory=story.directory)
    if "due" in task.guessed and not each.due_kind:
        change_task(task=task, field="due", text="", by=planner, directory=story.directory)
    task.refresh_from_db()
    story.fill_in(task, each, planner)
    task.refresh_from_db()
    return task


def _holding(source: str, clauses: list[Clause]) -> Clause:
    """The smallest clause that holds the sentence, else the one in which it begins."""
    holding = [clause for clause in clauses if source in clause.text]
    if not holding:
        holding = [clause for clause in clauses if source[:12] in clause.text]
    if not holding:
        raise ValueError(f"no clause holds “{source}”")
    return min(holding, key=lambda clause: clause.end - clause.start)


def _formula(year: WorkYear, goal: str) -> Formula | None:
    """The formula part that spells out the goal: 加速成果转化 belongs to 三个加速."""
    for formula in Formula.objects.filter(report__year=year):
        if goal and any(goal in item or item in goal for item in formula.items if item):
            return formula
    return None

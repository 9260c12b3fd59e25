"""The measures of the demonstration's year: defined after the conference, read month by month by those who answer for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from luoshi.demo.content.measure_stories import MeasureStory, ReadingStory
from luoshi.demo.house import DemoHouse
from luoshi.demo.story import Moment
from luoshi.intake.models import WorkYear
from luoshi.org.models import Person
from luoshi.plan.models import Task
from luoshi.progress.actions.correct_reading import correct_reading
from luoshi.progress.actions.define_measure import define_measure
from luoshi.progress.actions.read_measure import read_measure
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.enums import RollupKind
from luoshi.progress.measure_checks import Definition
from luoshi.progress.models import Measure, MeasureReading

RANK = 20  # within a day after what happens to tasks
AFTER_CONFERENCE = 4  # days: the table has been issued


class Measuring:
    """``tasks``: by the keys of the story, filled as it is told."""

    def __init__(self, house: DemoHouse, year: WorkYear, planner: Person, tasks: dict[str, Task]) -> None:
        self.house, self.year, self.planner, self.tasks = house, year, planner, tasks
        self.made: dict[str, Measure] = {}

    def moments(self) -> Iterator[Moment]:
        content = self.house.content
        defined = min(content.conference + timedelta(AFTER_CONFERENCE), content.today)
        for turn, story in enumerate(content.measures):
            yield Moment(defined, 0, RANK, turn, lambda s=story: self._define(s))
        for turn, story in enumerate(content.measures):
            for said in story.readings:
                yield Moment(said.on, 0, RANK + 1, turn, lambda s=story, r=said: self._say(s, r))

    def _define(self, story: MeasureStory) -> None:
        said = Definition(
            name=story.name,
            owner=self.house.people[story.owner],
            units=tuple(self.house.units[key] for key in story.units),
            **story.fields,
        )
        task = self.tasks[story.task] if story.task else None
        unit = self.house.units[story.unit]
        measure = define_measure(year=self.year, by=self.planner, definition=said, task=task, unit=unit)
        if task and story.rule:
            set_rollup_rule(task=task, kind=RollupKind.MEASURE, measure=measure, by=self.planner, reason=story.rule)
        self.made[story.name] = measure

    def _say(self, story: MeasureStory, said: ReadingStory) -> None:
        measure = self.made[story.name]
        unit = self.house.units[said.unit] if story.units else measure.unit
        if not said.reason:
            note, by = said.note, measure.owner
            read_measure(measure=measure, unit=unit, period=said.period, value=said.value, by=by, note=note)
            return
        first = MeasureReading.objects.get(measure=measure, unit=unit, period=said.period)
        correct_reading(reading=first, value=said.value, by=measure.owner, reason=said.reason)

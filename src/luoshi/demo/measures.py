"""The measures of the demonstration's year: defined after the conference, read month by month by those who answer for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from luoshi.demo.content.measure_stories import MeasureStory, ReadingStory
from luoshi.demo.house import DemoHouse
from luoshi.demo.story import Moment
from luoshi.intake.models import WorkYear
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Task
from luoshi.progress.actions.correct_reading import correct_reading
from luoshi.progress.actions.define_measure import define_measure
from luoshi.progress.actions.read_measure import read_measure
from luoshi.progress.measure_checks import Definition
from luoshi.progress.models import Measure, MeasureReading

RANK = 20  # within a day after what happens to tasks


class Measuring:
    def __init__(self, house: DemoHouse, year: WorkYear, planner: Person) -> None:
        self.house, self.year, self.planner = house, year, planner
        self.made: list[tuple[Measure, MeasureStory]] = []

    def define(self, tasks: dict[str, Task]) -> None:
        for story in self.house.content.measures:
            said = Definition(
                name=story.name,
                owner=self.house.people[story.owner],
                units=tuple(self.house.units[key] for key in story.units),
                **story.fields,
            )
            task = tasks[story.task] if story.task else None
            unit = self.house.units[story.unit]
            measure = define_measure(year=self.year, by=self.planner, definition=said, task=task, unit=unit)
            self.made.append((measure, story))

    def moments(self) -> Iterator[Moment]:
        turn = 0
        for measure, story in self.made:
            for said in story.readings:
                turn += 1
                yield Moment(said.on, 0, RANK, turn, lambda m=measure, s=said: self._say(m, s))

    def _say(self, measure: Measure, said: ReadingStory) -> None:
        unit = self._unit(measure, said)
        if not said.reason:
            note, by = said.note, measure.owner
            read_measure(measure=measure, unit=unit, period=said.period, value=said.value, by=by, note=note)
            return
        first = MeasureReading.objects.get(measure=measure, unit=unit, period=said.period)
        correct_reading(reading=first, value=said.value, by=measure.owner, reason=said.reason)

    def _unit(self, measure: Measure, said: ReadingStory) -> Unit:
        return self.house.units[said.unit] if measure.units.exists() else measure.unit


def first_day(conference: date, today: date) -> date:
    """Defined two days after the table was issued."""
    return min(date.fromordinal(conference.toordinal() + 4), today)

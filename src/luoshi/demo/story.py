"""The demonstration's year as a list of moments: who does what on which day. ``build`` plays them in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from luoshi.demo.content import CheckInStory, TaskStory
from luoshi.demo.house import DemoHouse
from luoshi.demo.rhythm import steadily
from luoshi.kernel import clock
from luoshi.org.actions.hand_over import hand_over
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.queries import holders_of
from luoshi.plan.actions.accept_task import accept_task
from luoshi.plan.actions.add_dependency import add_dependency
from luoshi.plan.actions.answer_adjustment import answer_adjustment
from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.actions.break_down import Part, break_down
from luoshi.plan.actions.change_task import change_task
from luoshi.plan.actions.close_task import close_task
from luoshi.plan.actions.send_task import send_task
from luoshi.plan.enums import AssignmentState
from luoshi.plan.models import Assignment, Task
from luoshi.plan.names import Directory
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.actions.pass_milestone import pass_milestone

JOINED_LATE = "15"  # the task to which a supporting unit is added two days ago


LENT, STANDS_IN = "10-2-2-1", "lin.jianwei"  # the task whose owner was away between two check-ins, and who had it


# A task, and the one that it cannot be finished before.
WAITS_FOR = (
    ("01-1", "01-2"),
    ("01-1-1-2", "01-1-1-1"),
    ("01-2-2", "01-2-1"),
    ("10-2", "10-1"),
    ("10-2-2-2", "10-2-2-1"),
)


@dataclass(frozen=True, order=True)
class Moment:
    on: date
    depth: int  # within a day, what happens to a task comes before what happens to its parts
    rank: int  # accepted before broken down before checked in
    turn: int
    do: Callable[[], Any]

    @property
    def at(self) -> datetime:
        minutes = self.depth * 90 + self.rank * 9 + self.turn % 9
        return timezone.make_aware(datetime.combine(self.on, time(8))) + timedelta(minutes=minutes)


class Story:
    """The tasks of the year. ``made`` fills as the top-level tasks are planned and the others are broken down."""

    def __init__(self, house: DemoHouse, directory: Directory) -> None:
        self.house, self.directory = house, directory
        self.made: dict[str, Task] = {}
        self.stories = {story.id: story for story in house.content.tasks}
        self._turn = 0

    def moments(self) -> Iterator[Moment]:
        for n, story in enumerate(self.house.content.tasks):
            yield from self._accepting(story)
            yield from self._adjusting(story)
            children = [child for child in self.stories.values() if child.parent == story.id]
            if children:
                yield from self._breaking_down(story, children)
            for stone in story.milestones:
                if stone.passed_on:
                    yield self._moment(story, stone.passed_on, 5, lambda s=story, m=stone: self._pass(s, m.title))
            for said in steadily(story.check_ins) if n % 3 and story.id != LENT else story.check_ins:
                yield self._moment(story, said.on, 4, lambda s=story, c=said: self._check_in(s, c))
            if story.closed_on:
                yield self._moment(story, story.closed_on, 6, lambda s=story: self._close(s))
        yield from self._standing_in(self.stories[LENT])
        late = self.house.content.today - timedelta(days=2)
        yield self._moment(self.stories[JOINED_LATE], late, 9, self._join_late)
        yesterday = self.house.content.today - timedelta(days=1)
        for waiting, needed in WAITS_FOR:
            yield self._moment(self.stories[waiting], yesterday, 9, lambda w=waiting, n=needed: self._wait(w, n))

    def fill_in(self, task: Task, story: TaskStory, by: Person) -> None:
        """Write the cells of a task that its making left open."""
        cells = {
            "starts_on": self._start(story),
            "due": _due_words(story),
            "measures": "\n".join(story.measures),
            "deliverable": story.deliverable,
            "remark": story.remark,
            "milestones": "\n".join(f"{m.due_on.isoformat()} {m.title}" for m in story.milestones),
        }
        for field, text in cells.items():
            if text:
                change_task(task=task, field=field, text=text, by=by, directory=self.directory)

    def _start(self, story: TaskStory) -> str:
        if story.start_on is None:
            return ""
        late = story.parent is not None and story.accepted_on is None  # made days ago, so not begun before
        return max(story.start_on, clock.today() if late else story.start_on).isoformat()

    def _join_late(self) -> None:
        """A supporting unit is added to a task, so that a department head has something to sign for."""
        task, planner = self.made[JOINED_LATE], self._planner()
        change_task(task=task, field="supporting", text="总体设计部", by=planner, directory=self.directory)
        send_task(task=task, by=planner)

    def _wait(self, waiting: str, needed: str) -> None:
        add_dependency(task=self.made[waiting], needs=self.made[needed], by=self._planner())

    def _planner(self) -> Person:
        return self.house.people[next(p.key for p in self.house.content.people if p.role == "planner")]

    def _accepting(self, story: TaskStory) -> Iterator[Moment]:
        if story.accepted_on is None:
            return
        yield self._moment(story, story.accepted_on, 2, lambda: self._accept(story, self.house.units[story.unit]))
        for n, key in enumerate(story.supporting):
            on = min(story.accepted_on + timedelta(days=1 + n), self.house.content.today)
            yield self._moment(story, on, 2, lambda k=key: self._accept(story, self.house.units[k]))

    def _breaking_down(self, story: TaskStory, children: list[TaskStory]) -> Iterator[Moment]:
        """Most parts at once; those that nobody has signed for yet came only days ago."""
        fresh = [child for child in children if child.accepted_on is None]
        first = [child for child in children if child.accepted_on is not None]
        if first:
            yield self._moment(story, self._broken_down(story), 3, lambda: self._break_down(story, first))
        for n, child in enumerate(fresh):
            on = self.house.content.today - timedelta(days=2 + n)
            yield self._moment(story, on, 3, lambda c=child: self._break_down(story, [c]))

    def _adjusting(self, story: TaskStory) -> Iterator[Moment]:
        asked = story.adjustment
        if asked is None:
            return
        yield self._moment(story, asked.on, 7, lambda: self._ask(story))
        if asked.answer:
            yield self._moment(story, asked.answer.on, 8, lambda: self._answer(story))

    def _standing_in(self, story: TaskStory) -> Iterator[Moment]:
        """Its owner is lent out for some weeks, hands it to a colleague and has it back before the next check-in."""
        first, second = (said.on for said in story.check_ins[:2])
        owner, other = self.house.people[story.owner or ""], self.house.people[STANDS_IN]
        if (second - first).days < 6:
            return  # early in the year, when all of this is yet to come
        gone, back = first + timedelta(days=2), second - timedelta(days=2)
        yield self._moment(story, gone, 5, lambda: self._hand_over(story, owner, other, "借调型号任务"))
        yield self._moment(story, back, 5, lambda: self._hand_over(story, other, owner, "借调结束"))

    def _hand_over(self, story: TaskStory, person: Person, to: Person, reason: str) -> None:
        key = f"plan.owner-{self.made[story.id].pk}"
        hand_over(person=person, by=person, successors={key: to}, reason=reason)

    def _moment(self, story: TaskStory, on: date, rank: int, do: Callable[[], Any]) -> Moment:
        self._turn += 1
        return Moment(min(on, self.house.content.today), story.depth, rank, self._turn, do)

    def _broken_down(self, story: TaskStory) -> date:
        return story.broken_down_on or story.accepted_on or self.house.content.conference

    def _assignment(self, story: TaskStory, unit: Unit | None = None) -> Assignment:
        unit = unit or self.house.units[story.unit]
        return Assignment.objects.select_related("task", "unit").get(task=self.made[story.id], unit=unit)

    def _receiver(self, story: TaskStory, unit: Unit) -> Person:
        if story.owner and unit == self.house.units[story.unit] and story.parent:
            return self.house.people[story.owner]
        head = holders_of(unit, PostKind.HEAD).first()
        if head is None:
            raise ValueError(f"nobody heads {unit}")
        return head

    def _accept(self, story: TaskStory, unit: Unit) -> None:
        assignment = self._assignment(story, unit)
        if assignment.state == AssignmentState.SENT:
            accept_task(assignment=assignment, by=self._receiver(story, unit))

    def _break_down(self, story: TaskStory, children: list[TaskStory]) -> None:
        """Each unit that the task is with breaks down the part that falls to it."""
        with_units = [self.house.units[key] for key in (story.unit, *story.supporting)]
        for unit in with_units:
            own = [child for child in children if self._falls_to(child, with_units) == unit]
            if own:
                self._break_down_share(story, unit, own)

    def _falls_to(self, child: TaskStory, with_units: list[Unit]) -> Unit:
        unit = self.house.units[child.unit]
        inside = [each for each in with_units if unit.path.startswith(each.path)]
        if not inside:
            raise ValueError(f"{child.id}: {unit} belongs to no unit that {child.parent} is with")
        return max(inside, key=lambda each: each.depth)

    def _break_down_share(self, story: TaskStory, unit: Unit, children: list[TaskStory]) -> None:
        self._accept(story, unit)
        by = self._receiver(story, unit)
        parts = [self._part(child) for child in children]
        broken = break_down(assignment=self._assignment(story, unit), parts=parts, by=by)
        for task, child in zip(broken.tasks, children, strict=True):
            self.made[child.id] = task
            self.fill_in(task, child, by)
            if self._receiver(child, self.house.units[child.unit]) == by:
                self._accept(child, self.house.units[child.unit])

    def _part(self, child: TaskStory) -> Part:
        owner = self.house.people[child.owner] if child.owner else None
        return Part(title=child.title, unit=self.house.units[child.unit], owner=owner, weight=child.weight)

    def _ask(self, story: TaskStory) -> None:
        asked = story.adjustment
        if asked is None:
            raise ValueError(story.id)
        by = self.house.people[asked.by]
        ask_adjustment(assignment=self._assignment(story), by=by, reason=asked.reason, due_on=asked.proposed_due)

    def _answer(self, story: TaskStory) -> None:
        answer = story.adjustment.answer if story.adjustment else None
        if answer is None:
            raise ValueError(story.id)
        assignment = self._assignment(story)
        by = self.house.people[answer.by]
        adjustment = assignment.adjustments.get(closed_at__isnull=True)
        answer_adjustment(adjustment=adjustment, by=by, agreed=answer.granted, answer=answer.reason)
        accept_task(assignment=assignment, by=self._receiver(story, assignment.unit))

    def _pass(self, story: TaskStory, title: str) -> None:
        task = self.made[story.id]
        by = self._speaker(story)
        pass_milestone(milestone=task.milestones.get(title=title), by=by)

    def _check_in(self, story: TaskStory, said: CheckInStory) -> None:
        task = self.made[story.id]
        evidence = [SimpleUploadedFile(f"{said.evidence}.txt", f"{said.evidence}\n{said.note}\n".encode())]
        check_in(
            task=task, percent=said.percent, by=self.house.people[said.by], note=said.note, as_of=said.on,
            evidence=evidence if said.evidence else (), blocked_by=said.blocked_by,
        )  # fmt: skip

    def _speaker(self, story: TaskStory) -> Person:
        return self.house.people[story.owner] if story.owner else self._receiver(story, self.house.units[story.unit])

    def _close(self, story: TaskStory) -> None:
        close_task(task=self.made[story.id], by=self._planner(), done=True)


def _due_words(story: TaskStory) -> str:
    if story.due_kind == "date" and story.due_on:
        return story.due_on.isoformat()
    if story.due_kind == "quarter" and story.due_on:
        return f"{story.due_on.year}年第{'一二三四'[(story.due_on.month - 1) // 3]}季度"
    return {"year": "全年", "standing": "长期"}.get(story.due_kind, "")

"""The demonstration's slips, in every state: what they are about, and who does what on which day before today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from luoshi.demo.house import DemoHouse
from luoshi.demo.slip_stories import STORIES, SlipStory
from luoshi.demo.story import Moment, Story
from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.org.queries import holders_of
from luoshi.supervision.actions.acknowledge_notice import acknowledge_notice
from luoshi.supervision.actions.archive_slip import archive_slip
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.assign_slip import assign_slip
from luoshi.supervision.actions.bounce_slip import bounce_slip
from luoshi.supervision.actions.climb_ladder import climb_ladder
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.decline_slip import decline_slip
from luoshi.supervision.actions.delegate_slip import delegate_slip
from luoshi.supervision.actions.endorse_extension import endorse_extension
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.join_slips import join_slips
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.actions.propose_slip import propose_slip
from luoshi.supervision.actions.read_result import read_result
from luoshi.supervision.actions.receive_slip import receive_slip
from luoshi.supervision.actions.report_progress import report_progress
from luoshi.supervision.actions.return_slip import return_slip
from luoshi.supervision.actions.score_slip import score_slip
from luoshi.supervision.actions.snooze_notice import snooze_notice
from luoshi.supervision.actions.strike_off_slip import strike_off_slip
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.actions.take_up_slip import take_up_slip
from luoshi.supervision.actions.urge_slip import urge_slip
from luoshi.supervision.enums import NoticeKind
from luoshi.supervision.making import Draft
from luoshi.supervision.models import Slip
from luoshi.supervision.queries import notices_for

DEPTH = 5  # after what happened to tasks on the same day
LADDER = (NoticeKind.BEFORE_DUE, NoticeKind.AT_DUE, NoticeKind.OVERDUE, NoticeKind.CLIMBED)
CLIMBING = 60  # days before today from which the ladder is climbed each morning


@dataclass
class SlipMoments:
    """``made`` fills as slips are proposed and new instructions are given."""

    house: DemoHouse
    story: Story
    year: WorkYear

    def __post_init__(self) -> None:
        self.made: dict[str, Slip] = {}
        self.boss = next(self.house.people[p.key] for p in self.house.content.people if p.role == "supervisor")

    def moments(self) -> Iterator[Moment]:
        for turn, story in enumerate(STORIES):
            for rank, (ago, verb, said) in enumerate(story.steps):
                yield Moment(self._day(-ago), DEPTH, rank, turn, self._step(story, verb, said))
        for ago in range(CLIMBING):
            yield Moment(self._day(-ago), 0, 0, 0, lambda: climb_ladder(unit=self.house.institute))

    def _day(self, offset: int) -> date:
        return self.house.content.today + timedelta(days=offset)

    def _step(self, story: SlipStory, verb: str, said: dict[str, Any]) -> Callable[[], Any]:
        return lambda: getattr(self, f"_{verb}")(story, **said)

    def _slip(self, story: SlipStory) -> Slip:
        return Slip.objects.get(pk=self.made[story.key].pk)

    def _person(self, story: SlipStory) -> Person:
        """Who handles it: the person named, else the head of the unit."""
        if story.person:
            return self.house.people[story.person]
        return self._head(story)

    def _head(self, story: SlipStory) -> Person:
        found = holders_of(self.house.units[story.unit], PostKind.HEAD).first()
        if found is None:
            raise ValueError(f"nobody heads {story.unit}")
        return found

    def _leader(self, story: SlipStory) -> Person:
        return self.house.people[story.leader]

    def _propose(self, story: SlipStory, by: str = "") -> None:
        draft = Draft(
            matter=story.matter, requirement=story.requirement, source=story.source, source_words=story.words,
            task=self.story.made[story.task] if story.task else None, level=story.level, pace=story.pace,
            lead_unit=self.house.units[story.unit], person=self.house.people[story.person] if story.person else None,
            supporting=tuple(self.house.units[key] for key in story.supporting),
            issued_by=self._leader(story) if story.leader else None,
            due_on=self._day(story.due) if story.due is not None else None,
        )  # fmt: skip
        proposer = self.house.people[by] if by else self.boss
        self.made[story.key] = propose_slip(draft=draft, year=self.year, by=proposer)

    def _decline(self, story: SlipStory, reason: str) -> None:
        decline_slip(slip=self._slip(story), by=self.boss, reason=reason)

    def _open(self, story: SlipStory) -> None:
        open_slip(slip=self._slip(story), by=self.boss)

    def _assign(self, story: SlipStory) -> None:
        assign_slip(slip=self._slip(story), by=self.boss)

    def _receive(self, story: SlipStory) -> None:
        receive_slip(slip=self._slip(story), by=self._person(story))

    def _bounce(self, story: SlipStory, reason: str) -> None:
        bounce_slip(slip=self._slip(story), by=self._head(story), reason=reason)

    def _take_up(self, story: SlipStory) -> None:
        take_up_slip(slip=self._slip(story), by=self._person(story))

    def _report(self, story: SlipStory, percent: int, text: str) -> None:
        report_progress(slip=self._slip(story), by=self._person(story), percent=percent, text=text)

    def _submit(self, story: SlipStory) -> None:
        submit_slip(slip=self._slip(story), by=self._person(story))

    def _send_back(self, story: SlipStory, reason: str) -> None:
        return_slip(slip=self._slip(story), by=self.boss, reason=reason)

    def _close(self, story: SlipStory) -> None:
        close_slip(slip=self._slip(story), by=self.boss)

    def _read(self, story: SlipStory, instruction: str = "", new: str = "") -> None:
        following = read_result(slip=self._slip(story), by=self._leader(story), instruction=instruction)
        if following is not None:
            self.made[new] = following

    def _strike_off(self, story: SlipStory) -> None:
        strike_off_slip(slip=self._slip(story), by=self.boss)

    def _archive(self, story: SlipStory) -> None:
        archive_slip(slip=self._slip(story), by=self.boss)

    def _score(self, story: SlipStory) -> None:
        score_slip(slip=self._slip(story), by=self.boss)

    def _urge(self, story: SlipStory, words: str) -> None:
        urge_slip(slip=self._slip(story), by=self.boss, words=words)

    def _acknowledge(self, story: SlipStory, who: str = "") -> None:
        notice = notices_for(self._told(story, who)).filter(slip=self._slip(story)).first()
        if notice is not None:  # whether the ladder had spoken by that day depends on the calendar
            acknowledge_notice(notice=notice, by=notice.person)

    def _snooze(self, story: SlipStory, days: int, reason: str, who: str = "") -> None:
        notice = notices_for(self._told(story, who)).filter(slip=self._slip(story), kind__in=LADDER).first()
        if notice is not None:
            snooze_notice(notice=notice, until=clock.today() + timedelta(days=days), reason=reason, by=notice.person)

    def _delegate(self, story: SlipStory, to: str, reason: str) -> None:
        slip = self._slip(story)
        delegate_slip(slip=slip, to=self.house.people[to], reason=reason, by=self._person(story))

    def _told(self, story: SlipStory, who: str) -> Person:
        return self._head(story) if who == "head" else self._person(story)

    def _ask(self, story: SlipStory, until: int, reason: str, progress: str) -> None:
        ask_extension(
            slip=self._slip(story),
            by=self._person(story),
            expected_on=self._day(until),
            reason=reason,
            progress=progress,
        )

    def _endorse(self, story: SlipStory, words: str = "") -> None:
        endorse_extension(extension=self._slip(story).extensions.latest("id"), by=self._head(story), words=words)

    def _grant(self, story: SlipStory) -> None:
        grant_extension(extension=self._slip(story).extensions.latest("id"), by=self.boss)

    def _join(self, story: SlipStory, into: str) -> None:
        join_slips(slip=self._slip(story), into=Slip.objects.get(pk=self.made[into].pk), by=self.boss)

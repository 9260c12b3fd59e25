"""The demonstration's dispatch meetings: one held nine days ago, whose decisions are on their way, and one the day after
tomorrow, whose agenda starts from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from luoshi.demo.house import DemoHouse
from luoshi.demo.story import Moment, Story
from luoshi.intake.models import WorkYear
from luoshi.org.models import Person
from luoshi.supervision.actions.add_item import add_item
from luoshi.supervision.actions.ask_for_item import ask_for_item
from luoshi.supervision.actions.call_meeting import call_meeting
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.end_meeting import end_meeting
from luoshi.supervision.actions.issue_minutes import issue_minutes
from luoshi.supervision.actions.mark_attendance import mark_attendance
from luoshi.supervision.actions.receive_slip import receive_slip
from luoshi.supervision.actions.report_progress import report_progress
from luoshi.supervision.actions.start_meeting import start_meeting
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.actions.take_decision import Said, take_decision
from luoshi.supervision.enums import Level
from luoshi.supervision.meetings.enums import Outcome, Presence
from luoshi.supervision.models import AgendaItem, Decision, DispatchMeeting

DEPTH = 4  # begins at two in the afternoon
HELD, PREPARED, ISSUED, CLOSED = -9, -12, -8, -2
DECIDED: list[dict[str, Any]] = [
    {
        "task": "10", "text": "软件室补齐接口清单，结构室按周给出可联调的件号，两室每周五对账一次。",
        "unit": "software", "person": "fang.yantian", "due": 12, "level": Level.IMPORTANT,
    },
    {
        "task": "20", "text": "外协件进度由物资部驻厂催办，到货前每周报一次。",
        "unit": "purchasing", "person": "fu.qingyang", "due": -3, "done": "已驻厂，首批到货，后续排期书面确认。",
    },
    {
        "task": "05", "text": "编制低温试验的备份方案，列为重点任务。", "unit": "structure", "person": "pan.zhouxing",
        "due": 25, "outcome": Outcome.TASK,
    },
    {"matter": "年底考核口径", "text": "会后由办公室书面答复，不另立项。", "outcome": Outcome.NOTED},
]  # fmt: skip
ASKED = ("低温试验场地排期", "两个部门争用同一场地，需所里定先后。")


class MeetingMoments:
    def __init__(self, house: DemoHouse, story: Story, year: WorkYear) -> None:
        self.house, self.story, self.year = house, story, year
        self.boss = next(house.people[p.key] for p in house.content.people if p.role == "supervisor")
        self.chair: Person = house.people["cheng.wangyuan"]
        self.meeting: DispatchMeeting | None = None

    def moments(self) -> Iterator[Moment]:
        steps: list[tuple[int, Callable[[], Any]]] = [
            (PREPARED, self._call), (HELD, self._hold), (ISSUED, self._issue), (CLOSED, self._close),
        ]  # fmt: skip
        for rank, (offset, do) in enumerate(steps):
            yield Moment(self._day(offset), DEPTH, rank, 0, do)

    def call_next(self) -> None:
        """When the lights of today are known. Somebody asks for a matter of their own."""
        asker = self.house.people["gao.zhiyuan"]
        ask_for_item(year=self.year, by=asker, matter=ASKED[0], reason=ASKED[1])
        call_meeting(
            year=self.year, by=self.boss, planned_at=_at(self._day(2), 14), chair=self.chair, place="301会议室"
        )

    def _day(self, offset: int) -> date:
        return self.house.content.today + timedelta(days=offset)

    def _now(self) -> DispatchMeeting:
        assert self.meeting is not None
        return DispatchMeeting.objects.get(pk=self.meeting.pk)

    def _call(self) -> None:
        units = [self.house.units[key] for key in ("software", "structure", "purchasing", "office")]
        self.meeting = call_meeting(
            year=self.year, by=self.boss, planned_at=_at(self._day(HELD), 14), chair=self.chair, place="301会议室",
            units=units,
        )  # fmt: skip

    def _hold(self) -> None:
        meeting = self._now()
        items = [self._item(meeting, each) for each in DECIDED]
        meeting = start_meeting(meeting=meeting, by=self.boss)
        self._who(meeting)
        for item, each in zip(items, DECIDED, strict=True):
            take_decision(item=item, by=self.boss, said=self._said(each))
        end_meeting(meeting=meeting, by=self.boss)

    def _item(self, meeting: DispatchMeeting, each: dict[str, Any]) -> AgendaItem:
        """As it stands on the agenda already, else put on by hand."""
        if "task" not in each:
            return add_item(meeting=meeting, by=self.boss, matter=each["matter"])
        task = self.story.made[each["task"]]
        standing = meeting.items.filter(task=task).first()
        return standing or add_item(meeting=meeting, by=self.boss, task=task)

    def _said(self, each: dict[str, Any]) -> Said:
        return Said(
            text=each["text"], outcome=each.get("outcome", Outcome.SLIP),
            lead_unit=self.house.units[each["unit"]] if "unit" in each else None,
            person=self.house.people[each["person"]] if "person" in each else None,
            due_on=self._day(each["due"]) if "due" in each else None, level=each.get("level", Level.ORDINARY),
        )  # fmt: skip

    def _who(self, meeting: DispatchMeeting) -> None:
        """All came but one, who sent somebody."""
        deputy = self.house.people["fu.qingyang"]
        for row in meeting.attendances.select_related("unit", "person"):
            sends = row.unit == self.house.units["purchasing"] and row.person != deputy
            mark_attendance(
                attendance=row, by=self.boss, presence=Presence.DEPUTY if sends else Presence.PRESENT,
                deputy=deputy if sends else None,
            )  # fmt: skip

    def _issue(self) -> None:
        issue_minutes(meeting=self._now(), by=self.boss)

    def _close(self) -> None:
        """The purchasing department has done its part; the software section signs for its own."""
        decisions: dict[int, Decision] = {row.number: row for row in self._now().decisions.select_related("slip")}
        for n, each in enumerate(DECIDED, 1):
            slip = decisions[n].slip
            if slip is None:
                continue
            person = self.house.people[each["person"]]
            receive_slip(slip=slip, by=person)
            if "done" in each:
                report_progress(slip=slip, by=person, percent=100, text=each["done"])
                submit_slip(slip=slip, by=person)
                close_slip(slip=slip, by=self.boss)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))

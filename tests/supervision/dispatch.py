"""Dispatch meetings brought to a state by the verbs themselves."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from luoshi.kernel import clock
from luoshi.plan.models import Task
from luoshi.progress.models import Standing
from luoshi.supervision.actions.add_item import add_item
from luoshi.supervision.actions.call_meeting import call_meeting
from luoshi.supervision.actions.end_meeting import end_meeting
from luoshi.supervision.actions.issue_minutes import issue_minutes
from luoshi.supervision.actions.start_meeting import start_meeting
from luoshi.supervision.actions.take_decision import Said, take_decision
from luoshi.supervision.models import AgendaItem, Decision, DispatchMeeting
from tests.factories import make_task
from tests.supervision.desk import Desk


def soon() -> datetime:
    return clock.now() + timedelta(hours=2)


def called(desk: Desk, **said: Any) -> DispatchMeeting:
    """The director chairs."""
    wanted = {"year": desk.house.year, "by": desk.house.supervisor, "planned_at": soon(), "chair": desk.house.director}
    return call_meeting(**{**wanted, **said})


def under_way(desk: Desk) -> tuple[DispatchMeeting, AgendaItem]:
    """With one matter put on by hand, the software section's."""
    meeting = called(desk, units=[desk.house.software])
    item = add_item(meeting=meeting, by=desk.house.supervisor, matter="补测低温工况")
    return start_meeting(meeting=meeting, by=desk.house.supervisor), item


def decided(desk: Desk, item: AgendaItem, **said: Any) -> Decision:
    wanted = {
        "text": "补齐数据并书面说明", "lead_unit": desk.house.software, "person": desk.house.engineer,
        "due_on": date(2026, 9, 30),
    }  # fmt: skip
    by = said.pop("by", desk.house.supervisor)
    return take_decision(item=item, by=by, said=Said(**{**wanted, **said}))


def held(desk: Desk, state: str = "ended", **said: Any) -> DispatchMeeting:
    """Ended, or its minutes issued, with one decision."""
    meeting, item = under_way(desk)
    decided(desk, item, **said)
    meeting = end_meeting(meeting=meeting, by=desk.house.supervisor)
    return issue_minutes(meeting=meeting, by=desk.house.supervisor) if state == "issued" else meeting


def lit_task(desk: Desk, title: str, light: str, lag: int = 0, **fields: Any) -> Task:
    task = make_task(desk.house, title, lead=fields.pop("lead", desk.house.software), **fields)
    planned, day = 50 + lag, clock.today()
    Standing.objects.update_or_create(
        task=task,
        defaults={"light": light, "planned_percent": planned, "done_percent": 50, "as_of": day, "done": "1/2"},
    )
    return task


def matters(meeting: DispatchMeeting) -> list[str]:
    return [item.matter for item in meeting.items.filter(dropped_at=None).order_by("position")]

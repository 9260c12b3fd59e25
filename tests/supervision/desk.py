"""A house with a leader in it, and slips brought to a state by the verbs themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.org.enums import PostKind
from luoshi.org.models import Person
from luoshi.supervision.actions.archive_slip import archive_slip
from luoshi.supervision.actions.assign_slip import assign_slip
from luoshi.supervision.actions.bounce_slip import bounce_slip
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.decline_slip import decline_slip
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.actions.propose_slip import propose_slip
from luoshi.supervision.actions.receive_slip import receive_slip
from luoshi.supervision.actions.report_progress import report_progress
from luoshi.supervision.actions.return_slip import return_slip
from luoshi.supervision.actions.score_slip import score_slip
from luoshi.supervision.actions.strike_off_slip import strike_off_slip
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.actions.take_up_slip import take_up_slip
from luoshi.supervision.enums import SlipState
from luoshi.supervision.making import Draft
from luoshi.supervision.models import Slip
from tests.factories import House, make_house, make_person

DUE = date(2026, 9, 30)
LINE = [
    "proposed", "opened", "assigned", "received", "under_way", "reported", "under_review", "closed", "struck_off",
    "archived", "scored",
]  # fmt: skip


@dataclass
class Desk:
    house: House
    leader: Person

    def propose(self, **draft: Any) -> Slip:
        """A meeting's decision for the software section and its engineer, unless told otherwise."""
        said = {
            "matter": "补测低温工况", "requirement": "补齐数据并书面说明", "source": "decision",
            "source_words": "第8次所长办公会", "lead_unit": self.house.software, "person": self.house.engineer,
            "due_on": DUE,
        }  # fmt: skip
        by = draft.pop("by", self.house.supervisor)
        return propose_slip(draft=Draft(**{**said, **draft}), year=self.house.year, by=by)

    def at(self, state: str, **draft: Any) -> Slip:
        """A slip brought to a state; off the line: returned, bounced, declined."""
        slip = self.propose(**draft)
        boss, engineer = self.house.supervisor, self.house.engineer
        if state == "declined":
            return decline_slip(slip=slip, by=boss, reason="已有安排")
        steps = {
            "opened": lambda: open_slip(slip=slip, by=boss),
            "assigned": lambda: assign_slip(slip=slip, by=boss),
            "received": lambda: receive_slip(slip=slip, by=engineer),
            "under_way": lambda: take_up_slip(slip=slip, by=engineer),
            "reported": lambda: report_progress(slip=slip, by=engineer, percent=60, text="完成两项"),
            "under_review": lambda: submit_slip(slip=slip, by=engineer),
            "closed": lambda: close_slip(slip=slip, by=boss),
            "struck_off": lambda: strike_off_slip(slip=slip, by=boss),
            "archived": lambda: archive_slip(slip=slip, by=boss),
            "scored": lambda: score_slip(slip=slip, by=boss),
        }
        last = {"returned": "under_review", "bounced": "assigned"}.get(state, state)
        for step in LINE[1 : LINE.index(last) + 1]:
            steps[step]()
        if state == "returned":
            return_slip(slip=slip, by=boss, reason="数据不全")
        if state == "bounced":
            bounce_slip(slip=slip, by=engineer, reason="应由热控室办")
        return self.fresh(slip)

    def led(self, state: str, **draft: Any) -> Slip:
        """The same, issued by the leader."""
        said = {"source": "instruction", "source_words": "", "issued_by": self.leader}
        return self.at(state, **{**said, **draft})

    def fresh(self, slip: Slip) -> Slip:
        return Slip.objects.get(pk=slip.pk)


def make_desk() -> Desk:
    house = make_house()
    leader = make_person("副所长", house.institute, (PostKind.LEADER, house.design))
    return Desk(house, leader)


def last_told(slip: Slip) -> str:
    event = timeline_of(slip)[0]
    return told(event.verb, event.facts)


def states(slip: Slip) -> list[str]:
    return [SlipState(row.now).value for row in slip.moves.order_by("id")]

"""What the page of one slip shows: its life, its notes, its extensions."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.supervision.enums import SlipState
from luoshi.supervision.models import Slip, SlipMove

LINE = (
    SlipState.PROPOSED, SlipState.OPENED, SlipState.ASSIGNED, SlipState.RECEIVED, SlipState.UNDER_WAY,
    SlipState.REPORTED, SlipState.UNDER_REVIEW, SlipState.CLOSED, SlipState.STRUCK_OFF, SlipState.ARCHIVED,
    SlipState.SCORED,
)  # fmt: skip
OFF_LINE = {  # where it leaves the line, in whose place it stands
    SlipState.BOUNCED: SlipState.RECEIVED,
    SlipState.RETURNED: SlipState.CLOSED,
    SlipState.DECLINED: SlipState.OPENED,
}


@dataclass(frozen=True)
class Step:
    """A state of the line. ``move``: how it came there last; None: not yet, or again not."""

    state: SlipState
    move: SlipMove | None
    here: bool


def life_of(slip: Slip, moves: list[SlipMove]) -> list[Step]:
    """The line with where the slip is: after a return or a bounce the later steps are open again."""
    now = SlipState(slip.state)
    if now == SlipState.JOINED:
        passed = [row for row in moves if row.now in LINE]
        return [*(Step(SlipState(row.now), row, False) for row in passed[-3:]), Step(now, moves[-1], True)]
    line = list(LINE)
    if now in OFF_LINE:
        line[line.index(OFF_LINE[now])] = now
    at = line.index(now)
    last = {row.now: row for row in moves}
    return [Step(state, last.get(state) if n <= at else None, state == now) for n, state in enumerate(line)]

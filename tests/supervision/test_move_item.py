from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.supervision.actions.move_item import move_item
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, lit_task, matters


@pytest.mark.parametrize(
    ("which", "steps", "order"),
    [(2, -1, "甲丙乙"), (0, 1, "乙甲丙"), (0, 9, "乙丙甲"), (1, -9, "乙甲丙"), (0, -1, "甲乙丙")],
)
def test_moved_item_stands_where_asked_within_the_agenda(desk: Desk, which: int, steps: int, order: str):
    for title, lag in [("甲", 30), ("乙", 20), ("丙", 11)]:
        lit_task(desk, title, "behind", lag)
    meeting = called(desk)
    move_item(item=list(meeting.items.all())[which], by=desk.house.director, steps=steps)
    assert "".join(matters(meeting)) == order


def test_moving_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    lit_task(desk, "甲", "behind", 30)
    with pytest.raises(NotAllowed):
        move_item(item=called(desk).items.get(), by=desk.leader, steps=1)

from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.refuse_extension import refuse_extension
from tests.supervision.desk import DUE, Desk, last_told
from tests.supervision.test_ask_extension import ASKED
from tests.supervision.test_endorse_extension import asked
from tests.supervision.test_grant_extension import endorsed


def test_head_refuses_what_was_asked(desk: Desk):
    row = refuse_extension(extension=asked(desk), by=desk.house.software_head, reason="能赶上")
    assert (row.state, row.head_by, row.head_words) == ("refused", desk.house.software_head, "能赶上")
    assert row.answered_by is None
    assert last_told(row.slip) == "Refused to extend 督办〔2026〕1号"


def test_leader_refuses_what_was_endorsed_and_another_may_be_asked(desk: Desk):
    row = refuse_extension(extension=endorsed(desk), by=desk.leader, reason="不能再拖")
    assert (row.answered_by, desk.fresh(row.slip).current_due) == (desk.leader, DUE)
    assert ask_extension(slip=row.slip, by=desk.house.engineer, **ASKED).state == "asked"


def test_refusing_without_a_reason_is_refused(desk: Desk):
    with pytest.raises(Refused):
        refuse_extension(extension=asked(desk), by=desk.house.software_head, reason="")


def test_refusing_in_the_heads_place_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        refuse_extension(extension=asked(desk), by=desk.house.supervisor, reason="不准")


def test_refusing_in_the_supervisors_place_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        refuse_extension(extension=endorsed(desk), by=desk.house.software_head, reason="不准")

"""The tables of allowed moves: domain.md §3 word for word, and nothing beside them goes."""

from __future__ import annotations

from itertools import product

import pytest

from luoshi.kernel.errors import Refused
from luoshi.supervision.enums import ASIDE, EXTENSION_MOVES, OPEN, SETTLED, SLIP_MOVES, SlipState
from luoshi.supervision.models import Slip
from luoshi.supervision.moves import check_move
from luoshi.supervision.slip_page import life_of
from tests.supervision.desk import Desk

LINE = {
    "proposed": "opened", "opened": "assigned", "assigned": "received bounced", "bounced": "assigned",
    "received": "under_way", "under_way": "reported", "reported": "under_review", "under_review": "returned closed",
    "returned": "reported", "closed": "struck_off", "struck_off": "archived", "archived": "scored", "scored": "",
}  # fmt: skip


def test_moves_along_the_line_are_those_of_the_rules():
    along = {
        state: {to for to in moves if to not in ASIDE} for state, moves in SLIP_MOVES.items() if state not in ASIDE
    }
    assert along == {state: set(to.split()) for state, to in LINE.items()}


def test_every_state_is_open_settled_or_aside():
    assert sorted([*OPEN, *SETTLED, *ASIDE]) == sorted(SlipState)
    assert set(SLIP_MOVES) == set(SlipState)


@pytest.mark.parametrize(("was", "now"), list(product(SlipState, SlipState)))
def test_move_is_allowed_exactly_when_the_table_has_it(was: SlipState, now: SlipState):
    slip = Slip(state=was, matter="事项")
    if now in SLIP_MOVES[was]:
        assert check_move(slip, now) is None
    else:
        with pytest.raises(Refused, match="事项"):
            check_move(slip, now)


def test_extensions_end_granted_or_refused():
    assert {state for state, moves in EXTENSION_MOVES.items() if not moves} == {"granted", "refused"}


@pytest.mark.parametrize("state", SlipState.values)
def test_life_shows_where_it_is_once(desk: Desk, state: str):
    slip = desk.at("opened") if state == "joined" else desk.at(state)
    if state == "joined":
        from luoshi.supervision.actions.join_slips import join_slips

        join_slips(slip=slip, into=desk.at("opened"), by=desk.house.supervisor)
        slip = desk.fresh(slip)
    life = life_of(slip, list(slip.moves.all()))
    assert [step.state for step in life if step.here] == [state]
    assert life[0].move is not None

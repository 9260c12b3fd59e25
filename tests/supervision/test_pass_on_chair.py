from __future__ import annotations

import pytest

from luoshi.kernel import holdings
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.supervision.actions.pass_on_chair import pass_on_chair
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, held


def test_chair_passes_to_another_leader(desk: Desk):
    meeting = called(desk, chair=desk.leader)
    pass_on_chair(meetings=[meeting.pk], holder=desk.leader, to=desk.house.director, by=desk.house.admin)
    meeting.refresh_from_db()
    assert meeting.chair == desk.house.director
    event = timeline_of(meeting)[0]
    assert told(event.verb, event.facts) == "2026年第1次调度会: the chair passes from 副所长 to 所长"


def test_chair_who_leaves_holds_the_meeting_ahead_and_the_head_is_proposed(desk: Desk):
    meeting = called(desk, chair=desk.leader)
    rows = [row for row in holdings.held([desk.leader], holdings.Change("leave")) if row.keeper == "supervision.chair"]
    assert [(row.pk, row.goes_to) for row in rows] == [(meeting.pk, desk.house.director)]


def test_meetings_held_stay_with_who_chaired_them(desk: Desk):
    held(desk)
    rows = holdings.held([desk.house.director], holdings.Change("leave"))
    assert [row for row in rows if row.keeper == "supervision.chair"] == []


def test_passing_to_who_cannot_chair_is_refused(desk: Desk):
    meeting = called(desk)
    with pytest.raises(Refused) as refusal:
        pass_on_chair(meetings=[meeting.pk], holder=desk.house.director, to=desk.house.engineer, by=desk.house.admin)
    assert refusal.value.field == f"supervision.chair-{meeting.pk}"


def test_passing_on_what_another_holds_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        pass_on_chair(meetings=[called(desk).pk], holder=desk.house.director, to=desk.leader, by=desk.house.engineer)

from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.drop_item import drop_item
from tests.supervision.desk import Desk
from tests.supervision.dispatch import decided, matters, under_way


def test_dropped_item_leaves_the_agenda_with_its_reason(desk: Desk):
    meeting, item = under_way(desk)
    drop_item(item=item, by=desk.house.director, reason="会前已定")
    item.refresh_from_db()
    assert (matters(meeting), item.dropped_for, item.dropped_by) == ([], "会前已定", desk.house.director)


def test_dropping_without_a_reason_is_refused(desk: Desk):
    with pytest.raises(Refused) as refusal:
        drop_item(item=under_way(desk)[1], by=desk.house.supervisor, reason=" ")
    assert refusal.value.field == "reason"


def test_dropping_what_was_decided_on_is_refused(desk: Desk):
    _, item = under_way(desk)
    decided(desk, item)
    with pytest.raises(Refused, match="decided"):
        drop_item(item=item, by=desk.house.supervisor, reason="会前已定")


def test_dropping_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        drop_item(item=under_way(desk)[1], by=desk.house.software_head, reason="会前已定")

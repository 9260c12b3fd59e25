from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed
from luoshi.supervision.actions.acknowledge_notice import acknowledge_notice
from luoshi.supervision.queries import notices_for
from tests.progress.at_work import on
from tests.supervision.desk import Desk, last_told
from tests.supervision.rungs import make_notice


def test_acknowledged_notice_is_out_of_the_way(desk: Desk):
    slip = desk.at("under_way")
    notice = make_notice(slip, desk.house.software_head, level=1)
    assert list(notices_for(desk.house.software_head)) == [notice]
    acknowledge_notice(notice=notice, by=desk.house.software_head)
    assert not notices_for(desk.house.software_head)
    assert last_told(slip) == "Acknowledged the notice on 督办〔2026〕1号: Climbed up"


def test_acknowledged_twice_stays_as_first_said(desk: Desk):
    slip = desk.at("under_way")
    first = acknowledge_notice(notice=make_notice(slip, desk.house.engineer), by=desk.house.engineer)
    events = last_told(slip)
    with on(9, 20):
        assert acknowledge_notice(notice=first, by=desk.house.engineer).acknowledged_at == first.acknowledged_at
    assert last_told(slip) == events


@pytest.mark.parametrize("who", ["engineer", "supervisor", "director"])
def test_notice_for_another_is_not_acknowledged(desk: Desk, who: str):
    notice = make_notice(desk.at("under_way"), desk.house.software_head, level=1)
    with pytest.raises(NotAllowed):
        acknowledge_notice(notice=notice, by=getattr(desk.house, who))

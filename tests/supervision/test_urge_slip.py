from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.urge_slip import urge_slip
from luoshi.supervision.queries import notices_for
from tests.supervision.desk import Desk, last_told


def test_urging_climbs_the_ladder_and_stays_at_its_top(desk: Desk):
    slip = desk.at("assigned")
    rungs = [urge_slip(slip=slip, by=desk.house.supervisor, words="请抓紧").rung for _ in range(3)]
    assert rungs == ["urging", "notice", "notice"]
    assert (desk.fresh(slip).urged, desk.fresh(slip).rung) == (3, "notice")
    assert last_told(slip) == "Urged 督办〔2026〕1号 (Supervision notice), times: 3"


def test_leader_in_charge_urges_too(desk: Desk):
    assert urge_slip(slip=desk.at("under_way"), by=desk.leader).times == 1


@pytest.mark.parametrize("state", ["proposed", "opened", "bounced", "under_review", "closed"])
def test_urging_a_slip_that_no_unit_has_is_refused(desk: Desk, state: str):
    with pytest.raises(Refused):
        urge_slip(slip=desk.at(state), by=desk.house.supervisor)


@pytest.mark.parametrize("who", ["engineer", "software_head", "planner"])
def test_urging_by_the_unit_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        urge_slip(slip=desk.at("assigned"), by=getattr(desk.house, who))


def test_whoever_handles_an_urged_slip_is_told(desk: Desk):
    slip = desk.at("assigned")
    urge_slip(slip=slip, by=desk.house.supervisor, words="请抓紧")
    told = notices_for(desk.house.engineer).get()
    assert (told.kind, told.words, told.by) == ("urged", "请抓紧", desk.house.supervisor)

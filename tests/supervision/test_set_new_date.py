from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.set_new_date import set_new_date
from luoshi.supervision.models import Slip
from tests.progress.at_work import on
from tests.supervision.desk import DUE, Desk, last_told

LATER = date(2026, 10, 15)


@pytest.mark.parametrize("who", ["leader", "director"])
def test_leader_sets_a_new_date_and_the_original_stays(desk: Desk, who: str):
    by = desk.leader if who == "leader" else desk.house.director
    slip = desk.at("under_way")
    with on(10, 1):
        slip = set_new_date(slip=slip, by=by, due_on=LATER, reason="外协延误")
        assert (slip.original_due, slip.current_due, slip.light) == (DUE, LATER, "on_track")
    assert last_told(slip) == "Set a new date for the overdue 督办〔2026〕1号: 15 Oct; scoring keeps 30 Sep"


def test_new_date_on_the_due_date_is_refused(desk: Desk):
    slip = desk.at("under_way")
    with on(9, 30), pytest.raises(Refused, match="not overdue"):
        set_new_date(slip=slip, by=desk.leader, due_on=LATER, reason="外协延误")


@pytest.mark.parametrize(("field", "said"), [("due_on", {"due_on": DUE}), ("reason", {"reason": ""})])
def test_new_date_that_makes_no_sense_is_refused(desk: Desk, field: str, said: dict):
    slip = desk.at("under_way")
    with on(10, 1), pytest.raises(Refused) as refusal:
        set_new_date(**{"slip": slip, "by": desk.leader, "due_on": LATER, "reason": "外协延误", **said})
    assert refusal.value.field == field


@pytest.mark.parametrize("who", ["supervisor", "software_head", "design_head", "engineer"])
def test_new_date_by_anybody_but_a_leader_is_not_allowed(desk: Desk, who: str):
    slip: Slip = desk.at("under_way")
    with on(10, 1), pytest.raises(NotAllowed):
        set_new_date(slip=slip, by=getattr(desk.house, who), due_on=LATER, reason="外协延误")

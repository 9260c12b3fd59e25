from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.submit_slip import submit_slip
from tests.supervision.desk import Desk, last_told


def test_submitted_slip_is_under_review_from_that_day(desk: Desk):
    slip = desk.at("under_review")
    assert (slip.state, slip.submitted_on) == ("under_review", date(2026, 9, 16))
    assert last_told(slip) == "Submitted 督办〔2026〕1号 for review"


@pytest.mark.parametrize("state", ["received", "under_way", "returned", "closed"])
def test_submitting_without_a_report_is_refused(desk: Desk, state: str):
    with pytest.raises(Refused, match="cannot become"):
        submit_slip(slip=desk.at(state), by=desk.house.engineer)


def test_submitting_for_the_unit_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        submit_slip(slip=desk.at("reported"), by=desk.house.supervisor)

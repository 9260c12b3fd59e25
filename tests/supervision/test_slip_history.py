"""How a slip stood on a day is remembered, so that a past month is counted as it was."""

from __future__ import annotations

from datetime import date

from luoshi.supervision.actions.urge_slip import urge_slip
from luoshi.supervision.models import SlipChange
from tests.progress.at_work import on
from tests.supervision.desk import DUE, Desk


def test_each_day_keeps_the_last_state_of_a_slip(desk: Desk):
    slip = desk.at("under_way")
    with on(9, 20):
        slip = desk.fresh(slip)
        urge_slip(slip=slip, by=desk.house.supervisor)
    rows = list(SlipChange.objects.filter(slip=slip).values_list("day", "state", "current_due", "lead_unit"))
    assert rows == [
        (date(2026, 9, 16), "under_way", DUE, desk.house.software.pk),
        (date(2026, 9, 20), "under_way", DUE, desk.house.software.pk),
    ]


def test_proposal_that_was_never_kept_has_no_history(desk: Desk):
    assert not SlipChange.objects.filter(slip=desk.propose()).exists()

from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.supervision.actions.archive_slip import archive_slip
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.report_progress import report_progress
from luoshi.supervision.actions.score_slip import score_slip
from luoshi.supervision.actions.strike_off_slip import strike_off_slip
from luoshi.supervision.actions.submit_slip import submit_slip
from tests.progress.at_work import on
from tests.supervision.desk import Desk, last_told
from tests.supervision.test_ask_extension import ASKED


def test_slip_in_time_has_full_points(desk: Desk):
    slip = desk.at("scored")
    assert (slip.state, slip.points) == ("scored", 100)
    assert last_told(slip) == "Scored 督办〔2026〕1号: 100 points"


def test_extended_slip_is_scored_by_its_original_date(desk: Desk):
    slip = desk.at("under_way")
    row = ask_extension(slip=slip, by=desk.house.software_head, **ASKED)
    grant_extension(extension=row, by=desk.house.supervisor)
    with on(10, 3):
        report_progress(slip=slip, by=desk.house.engineer, percent=100, text="完成")
        submit_slip(slip=slip, by=desk.house.engineer)
    with on(11, 20):
        for verb in (close_slip, strike_off_slip, archive_slip):
            verb(slip=slip, by=desk.house.supervisor)
        scored = score_slip(slip=slip, by=desk.house.supervisor)
    assert (scored.current_due, scored.points) == (
        date(2026, 10, 20),
        94,
    )  # three days past 30 September, two points each
    assert timeline_of(slip)[0].after == {"points": 94, "late_days": 3, "late": 6, "returned": 0, "urged": 0}


def test_scoring_twice_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        score_slip(slip=desk.at("scored"), by=desk.house.supervisor)


def test_scoring_by_the_unit_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        score_slip(slip=desk.at("archived"), by=desk.house.software_head)

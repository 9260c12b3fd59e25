from __future__ import annotations

from decimal import Decimal
from uuid import uuid4

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.report_progress import report_progress
from luoshi.supervision.models import ProgressNote
from tests.progress.at_work import upload
from tests.supervision.desk import Desk, last_told, states


def test_first_report_takes_a_received_slip_up(desk: Desk):
    slip = desk.at("received")
    report_progress(slip=slip, by=desk.house.engineer, percent=Decimal("37.5"), text="测了三个工况")
    slip = desk.fresh(slip)
    assert (slip.state, slip.percent) == ("reported", Decimal("37.50"))
    assert states(slip)[-3:] == ["received", "under_way", "reported"]
    assert last_told(slip) == "Reported 37.5% on 督办〔2026〕1号: 测了三个工况"


def test_second_report_adds_a_note_and_no_move(desk: Desk):
    slip = desk.at("reported")
    moves = states(slip)
    report_progress(slip=slip, by=desk.house.engineer, percent=80, text="再测两个", evidence=[upload()])
    assert states(slip) == moves
    assert [file.name for file in slip.notes.first().evidence.all()] == ["联调记录.pdf"]


def test_report_sent_twice_is_kept_once(desk: Desk):
    slip, key = desk.at("under_way"), uuid4()
    for _ in range(2):
        report_progress(slip=slip, by=desk.house.engineer, percent=50, text="过半", key=key)
    assert ProgressNote.objects.count() == 1


def test_report_after_a_return_is_reported_again(desk: Desk):
    slip = desk.at("returned")
    report_progress(slip=slip, by=desk.house.engineer, percent=100, text="补齐数据")
    assert desk.fresh(slip).state == "reported"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("percent", {"percent": 101}),
        ("percent", {"percent": Decimal("1.234")}),
        ("percent", {"percent": Decimal("NaN")}),
        ("text", {"text": " "}),
        ("text", {"text": "长" * 2001}),
        ("evidence", {"evidence": [upload(content=b"")]}),
        ("evidence", {"evidence": [upload() for _ in range(10)]}),
    ],
)
def test_report_that_makes_no_sense_is_refused(desk: Desk, field: str, said: dict):
    slip = desk.at("received")
    with pytest.raises(Refused) as refusal:
        report_progress(**{"slip": slip, "by": desk.house.engineer, "percent": 50, "text": "过半", **said})
    assert refusal.value.field == field
    assert (desk.fresh(slip).state, ProgressNote.objects.count()) == ("received", 0)


@pytest.mark.parametrize("state", ["proposed", "assigned", "under_review", "closed"])
def test_report_at_the_wrong_time_is_refused(desk: Desk, state: str):
    with pytest.raises(Refused, match="cannot be done now"):
        report_progress(slip=desk.at(state), by=desk.house.engineer, percent=50, text="过半")


def test_report_for_another_unit_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        report_progress(slip=desk.at("received"), by=desk.house.testing_head, percent=50, text="过半")

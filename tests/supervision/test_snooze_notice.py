from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.acknowledge_notice import acknowledge_notice
from luoshi.supervision.actions.snooze_notice import snooze_notice
from luoshi.supervision.queries import notices_for
from tests.progress.at_work import on
from tests.supervision.desk import Desk, last_told
from tests.supervision.rungs import make_notice

UNTIL = date(2026, 9, 21)  # Monday


def put_off(notice: Any, **said: Any) -> Any:
    return snooze_notice(**{"notice": notice, "until": UNTIL, "reason": "等外协数据", "by": notice.person, **said})


def test_notice_put_off_comes_back_on_its_day(desk: Desk):
    slip = desk.at("under_way")
    put_off(make_notice(slip, desk.house.engineer))
    assert last_told(slip) == "Put off the notice on 督办〔2026〕1号 to 21 Sep: Overdue"
    for day, open_ in ((20, 0), (21, 1)):
        with on(9, day):
            assert notices_for(desk.house.engineer).count() == open_


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"until": date(2026, 9, 16)}, "until"),
        ({"until": date(2026, 9, 24)}, "until"),  # six working days
        ({"until": date(2027, 1, 4)}, "until"),  # a year that nobody knows
        ({"reason": "  "}, "reason"),
    ],
)
def test_putting_off_too_far_or_without_a_reason_is_refused(desk: Desk, said: dict[str, Any], field: str):
    notice = make_notice(desk.at("under_way"), desk.house.engineer)
    with pytest.raises(Refused) as refusal:
        put_off(notice, **said)
    assert refusal.value.field == field
    assert notices_for(desk.house.engineer).count() == 1


def test_second_time_for_a_due_date_is_refused(desk: Desk):
    slip = desk.at("under_way")
    put_off(make_notice(slip, desk.house.engineer))
    with pytest.raises(Refused):
        put_off(make_notice(slip, desk.house.engineer))


def test_what_the_next_level_knows_or_is_acknowledged_does_not_wait(desk: Desk):
    slip, other = desk.at("under_way"), desk.at("under_way")
    make_notice(slip, desk.house.software_head, level=1)
    with pytest.raises(Refused):
        put_off(make_notice(slip, desk.house.engineer))
    seen = acknowledge_notice(notice=make_notice(other, desk.house.engineer), by=desk.house.engineer)
    with pytest.raises(Refused):
        put_off(seen)


def test_slip_under_review_needs_no_putting_off(desk: Desk):
    with pytest.raises(Refused):
        put_off(make_notice(desk.at("under_review"), desk.house.engineer))


@pytest.mark.parametrize("who", ["software_head", "supervisor"])
def test_notice_for_another_is_not_put_off(desk: Desk, who: str):
    notice = make_notice(desk.at("under_way"), desk.house.engineer)
    with pytest.raises(NotAllowed):
        put_off(notice, by=getattr(desk.house, who))


def test_next_above_is_told_that_it_waits_and_why(desk: Desk):
    slip = desk.at("under_way")
    put_off(make_notice(slip, desk.house.engineer))
    told = notices_for(desk.house.software_head).get()
    assert (told.kind, told.level, told.words, told.by) == ("snoozed", 1, "等外协数据", desk.house.engineer)
    top = desk.at("assigned", person=None)
    put_off(make_notice(top, desk.house.director, level=3))
    assert not notices_for(desk.house.director).filter(kind="snoozed")

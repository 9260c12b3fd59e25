from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.refuse_extension import refuse_extension
from luoshi.supervision.actions.set_new_date import set_new_date
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.models import Extension, Slip
from luoshi.supervision.queries import waiting_for
from luoshi.supervision.rights import answers_of
from tests.progress.at_work import on
from tests.supervision.desk import DUE, Desk, last_told
from tests.supervision.test_ask_extension import ASKED


def endorsed(desk: Desk, state: str = "under_way") -> Extension:
    return ask_extension(slip=desk.led(state), by=desk.house.software_head, **ASKED)


@pytest.mark.parametrize("who", ["supervisor", "leader"])
def test_granted_extension_moves_the_current_due_only(desk: Desk, who: str):
    by = desk.leader if who == "leader" else desk.house.supervisor
    row = grant_extension(extension=endorsed(desk), by=by)
    slip = desk.fresh(row.slip)
    assert (slip.original_due, slip.current_due, slip.extended) == (DUE, date(2026, 10, 20), 1)
    assert last_told(slip) == "Extended 督办〔2026〕1号 to 20 Oct; scoring keeps 30 Sep"


def test_granted_to_another_day(desk: Desk):
    row = grant_extension(extension=endorsed(desk), by=desk.house.supervisor, until=date(2026, 10, 9))
    assert (row.granted_until, row.slip.current_due) == (date(2026, 10, 9), date(2026, 10, 9))


def test_granting_after_the_due_date_what_was_asked_in_time_is_well(desk: Desk):
    row = endorsed(desk)
    with on(10, 2):
        assert grant_extension(extension=row, by=desk.house.supervisor).slip.light == "on_track"


def test_granting_what_the_head_has_not_answered_is_refused(desk: Desk):
    row = ask_extension(slip=desk.at("under_way"), by=desk.house.engineer, **ASKED)
    with pytest.raises(Refused, match="cannot become"):
        grant_extension(extension=row, by=desk.house.supervisor)


@pytest.mark.parametrize("until", [DUE, date(2026, 9, 1)])
def test_granting_to_no_later_a_day_is_refused(desk: Desk, until: date):
    with pytest.raises(Refused) as refusal:
        grant_extension(extension=endorsed(desk), by=desk.house.supervisor, until=until)
    assert refusal.value.field == "until"


def test_granting_to_a_day_before_the_new_one_a_leader_has_set_is_refused(desk: Desk):
    row = endorsed(desk)
    with on(10, 5):
        set_new_date(slip=row.slip, by=desk.leader, due_on=date(2026, 10, 30), reason="设备到货推迟")
        with pytest.raises(Refused) as refusal:
            grant_extension(extension=row, by=desk.house.supervisor)
        assert refusal.value.field == "until"
        assert desk.fresh(row.slip).current_due == date(2026, 10, 30)
        later = grant_extension(extension=row, by=desk.house.supervisor, until=date(2026, 11, 6))
    assert later.slip.current_due == date(2026, 11, 6)


def test_granting_while_it_is_under_review_is_refused(desk: Desk):
    row = endorsed(desk, "reported")
    submit_slip(slip=row.slip, by=desk.house.engineer)
    with pytest.raises(Refused):
        grant_extension(extension=row, by=desk.house.supervisor)


@pytest.mark.parametrize("who", ["engineer", "software_head", "planner"])
def test_granting_by_the_unit_is_not_allowed(desk: Desk, who: str):
    with pytest.raises(NotAllowed):
        grant_extension(extension=endorsed(desk), by=getattr(desk.house, who))


def test_supervisor_who_handles_the_slip_does_not_decide_on_its_extension(desk: Desk):
    boss, house = desk.house.supervisor, desk.house
    row = endorsed(desk)
    Slip.objects.filter(pk=row.slip.pk).update(person=boss)
    waits = [item.verb for item in waiting_for(boss, house.year)]
    assert (answers_of(boss, row), "Answer" in waits) == ([], False)
    for verb in (grant_extension, partial(refuse_extension, reason="不准")):
        with pytest.raises(NotAllowed, match=r"^副所长 decides on this extension"):
            verb(extension=row, by=boss)
    assert grant_extension(extension=row, by=desk.leader).state == "granted"


def test_where_the_only_supervisor_asked_a_leader_over_the_slip_decides(desk: Desk):
    boss, house = desk.house.supervisor, desk.house
    row = ask_extension(slip=desk.at("under_way"), by=house.software_head, **ASKED)
    waits = lambda who: [item.verb for item in waiting_for(who, house.year)]  # noqa: E731
    assert (waits(boss), waits(desk.leader), waits(house.director)) == (["Answer"], [], [])
    Extension.objects.update(asked_by=boss)  # as the handler, before it was passed on
    assert (waits(boss), waits(desk.leader), waits(house.director)) == ([], ["Answer"], ["Answer"])
    with pytest.raises(NotAllowed, match=r"^副所长 decides"):
        grant_extension(extension=row, by=boss)
    assert grant_extension(extension=row, by=house.director).state == "granted"

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.models import Extension
from luoshi.supervision.rights import verbs_of
from tests.progress.at_work import on
from tests.supervision.desk import DUE, Desk, last_told

ASKED: dict[str, Any] = {"expected_on": date(2026, 10, 20), "reason": "外协件晚到", "progress": "完成六成"}


def test_extension_asked_by_the_person_waits_for_the_head(desk: Desk):
    slip = desk.at("under_way")
    row = ask_extension(slip=slip, by=desk.house.engineer, **ASKED)
    assert (row.state, row.due_was) == ("asked", DUE)
    assert desk.fresh(slip).current_due == DUE
    assert last_told(slip) == "Asked to extend 督办〔2026〕1号 to 20 Oct"


def test_extension_asked_by_the_head_is_endorsed_with_that(desk: Desk):
    row = ask_extension(slip=desk.at("under_way"), by=desk.house.software_head, **ASKED)
    assert (row.state, row.head_by) == ("endorsed", desk.house.software_head)


def test_extension_the_day_before_the_due_date_may_still_be_asked(desk: Desk):
    slip = desk.at("under_way")
    with on(9, 29):
        assert "ask-extension" in verbs_of(desk.house.engineer, slip, None)
        assert ask_extension(slip=slip, by=desk.house.engineer, **ASKED).state == "asked"


def test_extension_on_the_due_date_is_refused_and_not_offered(desk: Desk):
    slip = desk.at("under_way")
    with on(9, 30):
        assert "ask-extension" not in verbs_of(desk.house.engineer, slip, None)
        with pytest.raises(Refused, match="due today"):
            ask_extension(slip=slip, by=desk.house.engineer, **ASKED)
    assert not Extension.objects.exists()


def test_extension_the_day_after_the_due_date_is_refused(desk: Desk):
    slip = desk.at("under_way")
    with on(10, 1), pytest.raises(Refused, match="Past due"):
        ask_extension(slip=slip, by=desk.house.engineer, **ASKED)
    assert not Extension.objects.exists()


@pytest.mark.parametrize(
    ("field", "said"),
    [("expected_on", {"expected_on": DUE}), ("reason", {"reason": " "}), ("progress", {"progress": ""})],
)
def test_extension_that_makes_no_sense_is_refused(desk: Desk, field: str, said: dict):
    with pytest.raises(Refused) as refusal:
        ask_extension(slip=desk.at("under_way"), by=desk.house.engineer, **{**ASKED, **said})
    assert refusal.value.field == field


def test_second_extension_while_one_is_open_is_refused(desk: Desk):
    slip = desk.at("under_way")
    ask_extension(slip=slip, by=desk.house.engineer, **ASKED)
    with pytest.raises(Refused, match="asked for already"):
        ask_extension(slip=slip, by=desk.house.engineer, **ASKED)


def test_extension_of_a_slip_not_received_yet_is_refused(desk: Desk):
    with pytest.raises(Refused):
        ask_extension(slip=desk.at("assigned"), by=desk.house.engineer, **ASKED)


def test_extension_asked_by_the_supervisor_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        ask_extension(slip=desk.at("under_way"), by=desk.house.supervisor, **ASKED)

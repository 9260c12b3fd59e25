from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.plan.actions.ask_adjustment import ask_adjustment
from luoshi.plan.enums import AssignmentState
from tests.factories import make_house
from tests.plan.cascade_house import accepted_task, lead_of, sent_task, verbs_of

pytestmark = pytest.mark.django_db
MARCH = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def test_ask_adjustment_opens_a_round_with_what_is_proposed():
    house = make_house()
    task = sent_task(house, due_on=date(2026, 9, 13))
    with clock.at(MARCH):
        asked = ask_adjustment(
            assignment=lead_of(task),
            by=house.design_head,
            reason="外协推迟",
            due_on=date(2026, 9, 30),
            text="先上 4 个模块",
        )
    assert (asked.round, asked.asked_due_on, asked.asked_text) == (1, date(2026, 9, 30), "先上 4 个模块")
    assert lead_of(task).state == AssignmentState.DISCUSSED
    assert verbs_of(task)[0] == "plan.adjustment_asked"


def test_ask_adjustment_after_accepting_is_possible():
    house = make_house()
    task = accepted_task(house)
    ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="条件变了")
    assert lead_of(task).state == AssignmentState.DISCUSSED


def test_ask_adjustment_without_a_reason_refused():
    house = make_house()
    with pytest.raises(Refused) as refused:
        ask_adjustment(assignment=lead_of(sent_task(house)), by=house.design_head, reason="  ")
    assert refused.value.field == "reason"


def test_ask_adjustment_past_due_refused():
    house = make_house()
    task = sent_task(house, due_on=date(2026, 3, 1))
    with clock.at(MARCH), pytest.raises(Refused) as refused:
        ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="来不及", due_on=date(2026, 4, 1))
    assert refused.value.field == "due_on"


def test_ask_adjustment_to_a_date_that_has_passed_refused():
    house = make_house()
    task = sent_task(house, due_on=date(2026, 9, 1))
    with clock.at(MARCH), pytest.raises(Refused):
        ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="早了", due_on=date(2026, 3, 1))


def test_ask_adjustment_in_an_open_round_refused():
    house = make_house()
    task = sent_task(house)
    ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="一")
    with pytest.raises(Refused):
        ask_adjustment(assignment=lead_of(task), by=house.design_head, reason="二")


def test_ask_adjustment_by_another_unit_not_allowed():
    house = make_house()
    with pytest.raises(NotAllowed):
        ask_adjustment(assignment=lead_of(sent_task(house)), by=house.testing_head, reason="不是我的")

import pytest

from luoshi.intake.actions.drop_clause import drop_clause
from luoshi.intake.enums import ClauseState
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from tests.intake.support import clause, verbs


def test_clause_dropped_with_its_reason(house, report):
    drop_clause(clause=clause(report, "3.1"), reason=" 与上条重复 ", by=house.planner)
    row = clause(report, "3.1")
    assert (row.state, row.state_reason) == (ClauseState.DROPPED, "与上条重复")
    event = Event.objects.get(verb="intake.clause_dropped")
    assert (event.reason, event.before["state"], event.after["state"]) == ("与上条重复", "read", "dropped")


def test_clause_dropped_without_reason_is_refused(house, report):
    with pytest.raises(Refused) as refusal:
        drop_clause(clause=clause(report, "3.1"), reason="  ", by=house.planner)
    assert refusal.value.field == "reason"
    assert clause(report, "3.1").state == ClauseState.READ


def test_clause_dropped_twice_is_dropped_once(house, report):
    for _ in range(2):
        drop_clause(clause=clause(report, "3.1"), reason="重复", by=house.planner)
    assert verbs().count("intake.clause_dropped") == 1


def test_clause_dropped_by_a_supervisor_is_not_allowed(house, report):
    with pytest.raises(NotAllowed):
        drop_clause(clause=clause(report, "3.1"), reason="重复", by=house.supervisor)

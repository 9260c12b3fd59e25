import pytest

from luoshi.intake.actions.drop_clause import drop_clause
from luoshi.intake.actions.merge_clauses import merge_clauses
from luoshi.intake.actions.restore_clause import restore_clause
from luoshi.intake.enums import ClauseState
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from tests.intake.support import clause, verbs


def test_clause_restored_waits_to_be_checked(house, report):
    drop_clause(clause=clause(report, "3.1"), reason="重复", by=house.planner)
    restore_clause(clause=clause(report, "3.1"), by=house.planner)
    row = clause(report, "3.1")
    assert (row.state, row.state_reason) == (ClauseState.READ, "")
    assert Event.objects.get(verb="intake.clause_restored").before == {"state": "dropped", "reason": "重复"}


def test_clause_not_dropped_is_left_alone(house, report):
    restore_clause(clause=clause(report, "3.1"), by=house.planner)
    assert verbs() == ["intake.report_received"]


def test_clause_merged_cannot_be_restored(house, report):
    merge_clauses(report=report, clauses=[clause(report, "3.1"), clause(report, "3.2")], by=house.planner)
    with pytest.raises(Refused):
        restore_clause(clause=clause(report, "3.2"), by=house.planner)


def test_clause_restored_by_a_head_is_not_allowed(house, report):
    drop_clause(clause=clause(report, "3.1"), reason="重复", by=house.planner)
    with pytest.raises(NotAllowed):
        restore_clause(clause=clause(report, "3.1"), by=house.director)

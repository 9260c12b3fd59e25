import pytest

from luoshi.intake.actions.accept_clauses import accept_clauses
from luoshi.intake.actions.drop_clause import drop_clause
from luoshi.intake.enums import ClauseState
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from tests.intake.support import clause, receive, verbs


def test_clauses_accepted_one_and_many(house, report):
    accept_clauses(report=report, clauses=[clause(report, "3.1")], by=house.planner)
    fresh = accept_clauses(report=report, clauses=[clause(report, "3.1"), clause(report, "3.2")], by=house.planner)
    assert [row.number for row in fresh] == ["3.2"]
    row = clause(report, "3.2")
    assert (row.state, row.state_by) == (ClauseState.ACCEPTED, house.planner) and row.state_at
    assert verbs().count("intake.clauses_accepted") == 2
    assert timeline_of(row).count() == 1


def test_clauses_accepted_again_write_no_event(house, report):
    for _ in range(2):
        accept_clauses(report=report, clauses=[clause(report, "3.1")], by=house.planner)
    assert verbs().count("intake.clauses_accepted") == 1


def test_clauses_dropped_are_not_accepted(house, report):
    drop_clause(clause=clause(report, "3.1"), reason="重复", by=house.planner)
    with pytest.raises(Refused, match=r"3\.1"):
        accept_clauses(report=report, clauses=[clause(report, "3.1")], by=house.planner)


def test_clauses_of_another_report_are_refused(house, report):
    other = receive(house, "一、别的报告\n（一）别的任务。全年完成3项。\n")
    with pytest.raises(Refused):
        accept_clauses(report=report, clauses=[other.clauses.first()], by=house.planner)


def test_clauses_accepted_by_a_head_are_not_allowed(house, report):
    with pytest.raises(NotAllowed):
        accept_clauses(report=report, clauses=[clause(report, "3.1")], by=house.director)
    assert clause(report, "3.1").state == ClauseState.READ

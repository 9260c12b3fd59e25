import pytest

from luoshi.intake.actions.accept_report import accept_report
from luoshi.intake.actions.drop_clause import drop_clause
from luoshi.intake.enums import ClauseState, ReportState
from luoshi.kernel.errors import NotAllowed
from tests.intake.support import clause, verbs


def test_report_accepted_with_all_its_clauses_but_the_dropped(house, report):
    drop_clause(clause=clause(report, "3.1"), reason="重复", by=house.planner)
    accepted = accept_report(report=report, by=house.planner)
    assert (accepted.state, accepted.accepted_by) == (ReportState.ACCEPTED, house.planner) and accepted.accepted_at
    states = dict(report.clauses.values_list("number", "state"))
    assert states.pop("3.1") == ClauseState.DROPPED
    assert set(states.values()) == {ClauseState.ACCEPTED}


def test_report_accepted_twice_is_accepted_once(house, report):
    accept_report(report=report, by=house.planner)
    accept_report(report=report, by=house.planner)
    assert verbs().count("intake.report_accepted") == 1


def test_report_accepted_by_a_head_is_not_allowed(house, report):
    with pytest.raises(NotAllowed):
        accept_report(report=report, by=house.director)

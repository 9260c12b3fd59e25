import pytest

from luoshi.intake.actions.retype_clause import retype_clause
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from tests.intake.support import clause, verbs


def test_clause_retyped_in_role_and_kind(house, report):
    retype_clause(clause=clause(report, "3.1"), role="goal", kind="item", by=house.planner)
    row = clause(report, "3.1")
    assert (row.role, row.kind) == ("goal", "item")
    event = Event.objects.get(verb="intake.clause_retyped")
    assert event.before["role"] == "task" and event.after == {"role": "goal", "kind": "item"}


def test_clause_retyped_to_what_it_is_changes_nothing(house, report):
    retype_clause(clause=clause(report, "3.1"), role="task", by=house.planner)
    assert verbs() == ["intake.report_received"]


def test_clause_retyped_to_an_unknown_role_is_refused(house, report):
    with pytest.raises(Refused):
        retype_clause(clause=clause(report, "3.1"), role="poem", by=house.planner)


def test_clause_retyped_by_a_head_is_not_allowed(house, report):
    with pytest.raises(NotAllowed):
        retype_clause(clause=clause(report, "3.1"), role="goal", by=house.director)

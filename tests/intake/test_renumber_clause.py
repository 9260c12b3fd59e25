import pytest

from luoshi.intake.actions.renumber_clause import renumber_clause
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from tests.intake.support import clause


def test_clause_renumbered(house, report):
    row = clause(report, "3.1")
    renumber_clause(clause=row, number=" 3.1 甲 ", by=house.planner)
    row.refresh_from_db()
    assert row.number == "3.1 甲"
    assert Event.objects.get(verb="intake.clause_renumbered").before == {"number": "3.1"}


@pytest.mark.parametrize("number", ["", "   ", "长" * 41, "3.2"])
def test_clause_renumbered_badly_is_refused(house, report, number):
    with pytest.raises(Refused) as refusal:
        renumber_clause(clause=clause(report, "3.1"), number=number, by=house.planner)
    assert refusal.value.field == "number"
    assert clause(report, "3.1").pk


def test_clause_renumbered_by_a_head_is_not_allowed(house, report):
    with pytest.raises(NotAllowed):
        renumber_clause(clause=clause(report, "3.1"), number="9", by=house.director)

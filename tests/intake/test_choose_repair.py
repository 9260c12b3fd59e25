import pytest

from luoshi.intake.actions.accept_clauses import accept_clauses
from luoshi.intake.actions.choose_repair import choose_repair
from luoshi.intake.models import Report
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.models import Event
from tests.intake.support import add_repair, assert_texts_match, clause, verbs


@pytest.mark.parametrize("chosen", ["创新引领驱动", "改", "创新驱动"])
def test_repair_chosen_moves_everything_behind_it(house, report, chosen):
    repair = add_repair(report, "创新驱动", candidates=("创新引领驱动", "改"))
    behind = add_repair(report, "从严督办", certain=True)
    choose_repair(repair=repair, chosen=chosen, by=house.planner)
    assert f"坚持{chosen}" in Report.objects.get(pk=report.pk).text
    assert_texts_match(report)
    repair.refresh_from_db()
    behind.refresh_from_db()
    assert (repair.restored, repair.chosen_by, behind.restored) == (chosen, house.planner, "从严督办")
    assert Event.objects.get(verb="intake.repair_chosen").facts == {"chosen": chosen, "damaged": "坏?字"}


def test_repair_chosen_in_a_heading_changes_the_heading_and_marks_the_clause(house, report):
    repair = add_repair(report, "强质量")
    accept_clauses(report=report, clauses=[clause(report, "3.2"), clause(report, "3.3")], by=house.planner)
    choose_repair(repair=repair, chosen="抓质量", by=house.planner)
    assert clause(report, "3.2").heading == "着力抓质量" and clause(report, "3.2").changed_at
    assert clause(report, "3.3").changed_at is None


def test_repair_chosen_twice_alike_is_chosen_once(house, report):
    repair = add_repair(report, "创新驱动")
    for _ in range(2):
        choose_repair(repair=repair, chosen="创新", by=house.planner)
    assert verbs().count("intake.repair_chosen") == 1
    assert_texts_match(report)


@pytest.mark.parametrize("chosen", ["", "  ", "两\n行", "空\x00字", "长" * 201])
def test_repair_chosen_badly_is_refused(house, report, chosen):
    repair = add_repair(report, "创新驱动")
    with pytest.raises(Refused) as refusal:
        choose_repair(repair=repair, chosen=chosen, by=house.planner)
    assert refusal.value.field == "chosen"


def test_repair_certain_is_not_for_choosing(house, report):
    with pytest.raises(Refused):
        choose_repair(repair=add_repair(report, "创新驱动", certain=True), chosen="别的", by=house.planner)


def test_repair_chosen_by_a_head_is_not_allowed(house, report):
    with pytest.raises(NotAllowed):
        choose_repair(repair=add_repair(report, "创新驱动"), chosen="别的", by=house.director)

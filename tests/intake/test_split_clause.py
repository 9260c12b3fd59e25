import pytest

from luoshi.intake.actions.accept_clauses import accept_clauses
from luoshi.intake.actions.split_clause import split_clause
from luoshi.kernel.errors import NotAllowed, Refused
from tests.intake.support import add_repair, assert_texts_match, clause, verbs


def test_clause_split_in_three(house, report):
    row = clause(report, "3.1")
    first = row.text.index("。") + 1
    second = row.text.index("。", first) + 1
    parts = split_clause(clause=row, at=[second, first], by=house.planner)
    assert [part.number for part in parts] == ["3.1", "3.1-2", "3.1-3"]
    assert "".join(part.text for part in parts) == row.text
    ordered = list(report.clauses.order_by("position").values_list("number", flat=True))
    at = ordered.index("3.1")
    assert ordered[at : at + 4] == ["3.1", "3.1-2", "3.1-3", "3.2"]
    assert_texts_match(report)


def test_clause_split_after_acceptance_is_marked_as_changed(house, report):
    row = clause(report, "3.1")
    accept_clauses(report=report, clauses=[row], by=house.planner)
    parts = split_clause(clause=clause(report, "3.1"), at=[row.text.index("。") + 1], by=house.planner)
    assert parts[0].changed_at
    assert [part.state for part in parts] == ["accepted", "accepted"]


def test_clause_split_gives_its_later_children_to_the_new_part(house, report):
    parent = next(row for row in report.clauses.all() if "一要压实" in row.text and "三要从严" in row.text)
    inner = [row for row in report.clauses.filter(parent=parent) if row.start >= parent.start]
    cut = inner[1].start - parent.start
    parts = split_clause(clause=parent, at=[cut], by=house.planner)
    assert [row.parent_id for row in report.clauses.filter(pk__in=[row.pk for row in inner])] == [
        parts[0].pk, parts[1].pk, parts[1].pk,
    ]  # fmt: skip
    assert_texts_match(report)


def test_clause_split_through_an_inner_clause_is_refused(house, report):
    parent = next(row for row in report.clauses.all() if "一要压实" in row.text and "三要从严" in row.text)
    with pytest.raises(Refused):
        split_clause(clause=parent, at=[parent.text.index("按月填报") + 1], by=house.planner)


@pytest.mark.parametrize("at", [[], [0], [-3], [10_000]])
def test_clause_split_outside_itself_is_refused(house, report, at):
    with pytest.raises(Refused):
        split_clause(clause=clause(report, "3.1"), at=at, by=house.planner)
    assert verbs() == ["intake.report_received"]


def test_clause_split_through_a_repair_is_refused(house, report):
    add_repair(report, "整星11月")
    row = clause(report, "3.1")
    with pytest.raises(Refused, match="1"):
        split_clause(clause=row, at=[row.text.index("11月")], by=house.planner)


def test_clause_split_by_a_head_is_not_allowed(house, report):
    with pytest.raises(NotAllowed):
        split_clause(clause=clause(report, "3.1"), at=[5], by=house.director)

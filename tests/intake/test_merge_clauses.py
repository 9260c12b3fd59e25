import pytest

from luoshi.intake.actions.accept_clauses import accept_clauses
from luoshi.intake.actions.merge_clauses import merge_clauses
from luoshi.intake.actions.split_clause import split_clause
from luoshi.intake.enums import ClauseState
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from tests.intake.support import assert_texts_match, clause


def test_clauses_merged_become_the_first(house, report):
    first, second = clause(report, "3.1"), clause(report, "3.2")
    merged = merge_clauses(report=report, clauses=[second, first], by=house.planner)
    assert merged.pk == first.pk and (merged.start, merged.end) == (first.start, second.end)
    assert "着力保交付" in merged.text and "着力强质量" in merged.text
    second.refresh_from_db()
    assert (second.state, second.merged_into_id) == (ClauseState.MERGED, first.pk)
    assert timeline_of(second).first().verb == "intake.clauses_merged"
    assert_texts_match(report)


def test_clauses_merged_with_their_children_keep_them(house, report):
    parent = clause(report, "四")
    children = list(report.clauses.filter(start__gte=parent.start).exclude(pk=parent.pk))
    merged = merge_clauses(report=report, clauses=[parent, children[0]], by=house.planner)
    live = report.clauses.exclude(state=ClauseState.MERGED).filter(parent__isnull=False, start__gte=parent.start)
    assert {row.parent_id for row in live.filter(level=merged.level + 1)} == {merged.pk}
    assert_texts_match(report)


def test_clauses_merged_after_acceptance_are_marked_as_changed(house, report):
    first, second = clause(report, "3.1"), clause(report, "3.2")
    accept_clauses(report=report, clauses=[first], by=house.planner)
    merged = merge_clauses(report=report, clauses=[first, second], by=house.planner)
    assert merged.changed_at and merged.state == ClauseState.READ


def test_clauses_merged_are_followed_when_merged_again(house, report):
    one, two, three = (clause(report, number) for number in ("3.1", "3.2", "3.3"))
    merge_clauses(report=report, clauses=[two, three], by=house.planner)
    merge_clauses(report=report, clauses=[one, two], by=house.planner)
    three.refresh_from_db()
    assert three.merged_into_id == one.pk


@pytest.mark.parametrize("numbers", [["3.1"], ["3.1", "3.3"], ["一", "三"]])
def test_clauses_not_neighbours_are_refused(house, report, numbers):
    before = list(report.clauses.values_list("pk", "state", "start", "end"))
    with pytest.raises(Refused):
        merge_clauses(report=report, clauses=[clause(report, n) for n in numbers], by=house.planner)
    assert list(report.clauses.values_list("pk", "state", "start", "end")) == before


def test_clauses_merged_by_a_head_are_not_allowed(house, report):
    with pytest.raises(NotAllowed):
        merge_clauses(report=report, clauses=[clause(report, "3.1"), clause(report, "3.2")], by=house.director)


def test_clauses_split_can_be_merged_back(house, report):
    row = clause(report, "3.1")
    text = row.text
    parts = split_clause(clause=row, at=[text.index("。") + 1], by=house.planner)
    merged = merge_clauses(report=report, clauses=parts, by=house.planner)
    assert merged.text == text

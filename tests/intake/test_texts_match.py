"""Whatever is merged, split or chosen, in whatever order: a clause's text is the report's between its offsets."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from luoshi.intake.actions.choose_repair import choose_repair
from luoshi.intake.actions.drop_clause import drop_clause
from luoshi.intake.actions.merge_clauses import merge_clauses
from luoshi.intake.actions.restore_clause import restore_clause
from luoshi.intake.actions.split_clause import split_clause
from luoshi.intake.desk import Desk
from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause, Report
from luoshi.kernel.errors import Refused
from tests.factories import make_house
from tests.intake.support import add_repair, assert_texts_match, receive

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "choose", "drop", "restore"]),
        st.integers(0, 60),
        st.integers(1, 40),
        st.text("甲乙丙丁，。", min_size=1, max_size=9),
    ),
    min_size=4,
    max_size=8,
)


@pytest.mark.usefixtures("_own_files")
class TestTextsMatch(TestCase):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(steps=STEPS)
    def test_texts_match_after_any_verbs(self, steps: list[Any]) -> None:
        house = make_house()
        report = receive(house)
        repairs = [add_repair(report, words) for words in ("创新驱动", "整星11月", "按月填报")]
        done = 0
        for verb, which, how, words in steps:
            rows = list(Clause.objects.filter(report=report).select_related("report__year__unit"))
            try:
                carry_out(verb, rows, repairs, which, how, words, report, house.planner)
                done += 1
            except Refused:
                pass
            assert_texts_match(report)
            live = Clause.objects.filter(report=report).exclude(state=ClauseState.MERGED)
            assert not live.filter(parent__state=ClauseState.MERGED).exists()
        fresh = Report.objects.get(pk=report.pk)
        page = str(Desk(fresh).paper())
        assert page.count('id="clause-') == live.count()


def carry_out(verb, rows, repairs, which, how, words, report, by) -> None:
    row = rows[which % len(rows)]
    if verb == "merge":
        merge_clauses(report=report, clauses=rows[which % len(rows) :][: 2 + how % 2], by=by)
    elif verb == "split":
        split_clause(clause=row, at=[how], by=by)
    elif verb == "choose":
        repair = repairs[which % len(repairs)]
        repair.refresh_from_db()
        choose_repair(repair=repair, chosen=words, by=by)
    elif verb == "drop":
        drop_clause(clause=row, reason=words, by=by)
    else:
        restore_clause(clause=row, by=by)

from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.draft_circular import draft_circular
from luoshi.supervision.actions.issue_circular import issue_circular
from luoshi.supervision.circular.page import behind, shown
from luoshi.supervision.models import Circular, InspectionRule, SlipChange
from tests.progress.at_work import on
from tests.supervision.circular.at_month import SEPTEMBER, drafted, issued
from tests.supervision.desk import Desk


def test_issued_numbers_stay_whatever_happens_to_the_history(desk: Desk):
    open_, closed = desk.at("under_way"), desk.at("closed")
    InspectionRule.objects.create(unit=desk.house.institute, ranked=True)
    circular = issued(desk)
    SlipChange.objects.all().delete()
    seen = shown(Circular.objects.get(pk=circular.pk))
    design = next(line for line in seen.lines if line.unit == desk.house.design.pk)
    assert (design.counts.n("open"), design.counts.n("on_time"), design.rank) == (1, 1, 1)
    assert behind(circular, "open") == [open_.pk] and behind(circular, "on_time", desk.house.testing.pk) == []
    assert behind(circular, "on_time", desk.house.design.pk) == [closed.pk]
    assert circular.issued_by == desk.house.supervisor


def test_next_month_is_compared_with_what_was_issued(desk: Desk):
    desk.at("under_way")
    issued(desk)
    SlipChange.objects.all().delete()
    with on(11, 4):
        october = draft_circular(unit=desk.house.institute, month=date(2026, 10, 1), by=desk.house.supervisor)
        assert shown(october).whole.before.n("open") == 1


def test_month_that_is_not_over_is_not_issued(desk: Desk):
    draft = draft_circular(unit=desk.house.institute, month=SEPTEMBER, by=desk.house.supervisor)
    with on(9, 30), pytest.raises(Refused, match="not over"):
        issue_circular(circular=draft, by=desk.house.supervisor)


def test_issue_is_refused_to_others_and_a_second_time(desk: Desk):
    draft = drafted(desk)
    with on(10, 8), pytest.raises(NotAllowed):
        issue_circular(circular=draft, by=desk.house.director)
    with on(10, 8):
        issue_circular(circular=draft, by=desk.house.supervisor)
        with pytest.raises(Refused, match="new edition"):
            issue_circular(circular=draft, by=desk.house.supervisor)

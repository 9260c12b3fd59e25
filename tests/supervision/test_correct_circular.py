from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.change_circular import change_circular
from luoshi.supervision.actions.correct_circular import correct_circular
from luoshi.supervision.actions.issue_circular import issue_circular
from luoshi.supervision.circular.page import behind
from luoshi.supervision.models import Circular
from tests.progress.at_work import on
from tests.supervision.circular.at_month import drafted, issued
from tests.supervision.desk import Desk


def test_correction_is_a_new_edition_and_the_old_one_stays(desk: Desk):
    desk.at("under_way")
    draft = drafted(desk)
    change_circular(circular=draft, by=desk.house.supervisor, intro="各单位：")
    with on(10, 8):
        first = issue_circular(circular=draft, by=desk.house.supervisor)
        second = correct_circular(circular=first, by=desk.house.supervisor, reason="漏计一件")
        issue_circular(circular=second, by=desk.house.supervisor)
    assert (second.edition, second.intro, second.reason) == (2, "各单位：", "漏计一件")
    assert Circular.objects.filter(issued_at__isnull=False).count() == 2
    assert behind(first, "open") == behind(Circular.objects.get(pk=second.pk), "open")


def test_correction_needs_a_reason_and_no_draft(desk: Desk):
    circular = issued(desk)
    with pytest.raises(Refused, match="why"):
        correct_circular(circular=circular, by=desk.house.supervisor, reason=" ")
    with pytest.raises(NotAllowed):
        correct_circular(circular=circular, by=desk.house.director, reason="漏计")
    correct_circular(circular=circular, by=desk.house.supervisor, reason="漏计")
    with pytest.raises(Refused, match="draft already"):
        correct_circular(circular=circular, by=desk.house.supervisor, reason="又漏计")

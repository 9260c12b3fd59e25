from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.change_circular import change_circular
from luoshi.supervision.circular.page import shown
from tests.supervision.circular.at_month import drafted, issued
from tests.supervision.desk import Desk


def test_what_the_office_writes_stands_and_what_it_leaves_empty_is_composed(desk: Desk):
    draft = change_circular(
        circular=drafted(desk),
        by=desk.house.supervisor,
        number=" 督查通报〔2026〕9号 ",
        problems="设计部两次退件。\n\n须改进。",
    )
    seen = shown(draft)
    assert draft.number == "督查通报〔2026〕9号"
    assert seen.problems == ["设计部两次退件。", "须改进。"]
    assert seen.demands == ["Units keep to the due dates of what is open and report on it in time."]


def test_change_is_refused_to_others_and_once_it_is_issued(desk: Desk):
    circular = issued(desk)
    with pytest.raises(NotAllowed):
        change_circular(circular=circular, by=desk.house.planner, intro="…")
    with pytest.raises(Refused, match="issued"):
        change_circular(circular=circular, by=desk.house.supervisor, intro="…")


def test_text_without_end_is_refused(desk: Desk):
    draft = drafted(desk)
    with pytest.raises(Refused, match="8000"):
        change_circular(circular=draft, by=desk.house.supervisor, intro="长" * 8001)

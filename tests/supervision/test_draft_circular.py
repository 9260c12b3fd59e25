from __future__ import annotations

from datetime import date

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.supervision.actions.draft_circular import draft_circular
from tests.supervision.circular.at_month import SEPTEMBER, drafted
from tests.supervision.desk import Desk


def test_supervisor_drafts_the_circular_of_a_month(desk: Desk):
    draft = drafted(desk, date(2026, 9, 17))
    assert (draft.month, draft.edition, draft.issued_at, draft.numbers) == (SEPTEMBER, 1, None, None)
    event = timeline_of(draft)[0]
    assert told(event.verb, event.facts) == "Began the circular of Sep 2026"


def test_draft_is_refused_to_others(desk: Desk):
    with pytest.raises(NotAllowed, match="supervisor"):
        draft_circular(unit=desk.house.institute, month=SEPTEMBER, by=desk.house.director)


def test_month_that_has_not_begun_or_has_its_circular_is_refused(desk: Desk):
    drafted(desk)
    for month, why in ((date(2026, 10, 1), "not begun"), (SEPTEMBER, "has its circular")):
        with pytest.raises(Refused, match=why):
            draft_circular(unit=desk.house.institute, month=month, by=desk.house.supervisor)

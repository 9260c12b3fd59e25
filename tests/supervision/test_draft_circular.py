from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told
from luoshi.supervision.actions.draft_circular import draft_circular
from luoshi.supervision.models import Circular
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


def test_month_before_the_first_year_of_work_is_refused(desk: Desk):
    with pytest.raises(Refused, match="before the first year"):
        drafted(desk, date(2025, 12, 1))


@pytest.mark.parametrize("month", ["0001-01", "1900-01", "9999-12"])
def test_month_that_nobody_means_is_refused_in_a_sentence(desk: Desk, client: Client, month: str):
    client.force_login(desk.house.supervisor)
    assert client.post("/circulars/draft/", {"month": month}).status_code == 409
    assert client.get(f"/confirmation/?month={month}").status_code == 409
    assert not Circular.objects.exists()


@pytest.mark.parametrize("year", [1, 1900])
def test_draft_made_for_such_a_month_opens_and_is_discarded(desk: Desk, client: Client, year: int):
    by = desk.house.supervisor
    old = Circular.objects.create(
        unit=desk.house.institute, month=date(year, 1, 1), drafted_at=clock.now(), drafted_by=by
    )
    client.force_login(by)
    for page in ("", "word/", "excel/", "tasks/"):
        assert client.get(f"/circulars/{old.pk}/{page}").status_code == 200, page
    assert client.post(f"/circulars/{old.pk}/discard/").status_code == 302
    assert client.get("/circulars/").status_code == 200 and not Circular.objects.exists()

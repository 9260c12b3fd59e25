"""A leader signs each month for the instructions they gave, also when there were none."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.confirm_month import confirm_month
from luoshi.supervision.actions.join_slips import join_slips
from luoshi.supervision.actions.read_result import read_result
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.circular.page import shown
from luoshi.supervision.models import Confirmation, Slip
from luoshi.supervision.queries import waiting_for
from tests.progress.at_work import on
from tests.supervision.circular.at_month import SEPTEMBER, drafted, issued
from tests.supervision.desk import Desk


def signed(desk: Desk, words: str = "") -> Confirmation:
    with on(10, 8):
        return confirm_month(unit=desk.house.institute, month=SEPTEMBER, by=desk.leader, words=words)


def asked(desk: Desk, month: int) -> list[str]:
    with on(month, 8):
        return [item.title for item in waiting_for(desk.leader, desk.house.year) if "given in" in item.title]


def test_leader_signs_for_what_they_gave_and_it_stays_as_it_was(desk: Desk):
    given, other = desk.led("under_review"), desk.at("under_way")
    row = signed(desk, " 抓紧 ")
    with on(10, 9):
        close_slip(slip=desk.fresh(given), by=desk.house.supervisor)
        read_result(slip=desk.fresh(given), by=desk.leader)
    row.refresh_from_db()
    assert [(line["slip"], line["state"]) for line in row.listed] == [(given.pk, "under_review")]
    assert row.words == "抓紧" and other.pk not in [line["slip"] for line in row.listed]


def test_what_was_closed_after_the_month_is_signed_for_as_it_stood_at_its_end(desk: Desk):
    slip = desk.led("reported", due_on=date(2026, 11, 20))
    with on(11, 3):
        slip = close_slip(slip=submit_slip(slip=slip, by=desk.house.engineer), by=desk.house.supervisor)
        read_result(slip=slip, by=desk.leader)
    with on(11, 5):
        row = confirm_month(unit=desk.house.institute, month=date(2026, 10, 1), by=desk.leader)
    assert [(line["slip"], line["state"], line["light"]) for line in row.listed] == [(slip.pk, "reported", "on_track")]


def test_what_a_rule_made_or_nobody_opened_is_no_instruction(desk: Desk):
    desk.led("proposed"), desk.led("declined")
    Slip.objects.filter(pk=desk.led("under_way").pk).update(source="rule")
    assert signed(desk).listed == []


def test_joined_instruction_is_signed_for_with_the_state_of_the_one_that_goes_on(desk: Desk):
    mine, theirs = desk.led("assigned"), desk.led("under_way", issued_by=desk.house.director)
    join_slips(slip=mine, into=theirs, by=desk.house.supervisor)
    assert [(line["slip"], line["state"], line["into"]) for line in signed(desk).listed] == [
        (mine.pk, "under_way", theirs.number)
    ]


def test_instruction_joined_into_one_that_is_listed_too_is_signed_for_once(desk: Desk):
    kept = desk.at("under_way")
    join_slips(slip=desk.led("proposed"), into=kept, by=desk.house.supervisor)
    assert [line["slip"] for line in signed(desk).listed] == [kept.pk]


def test_month_with_nothing_is_signed_too(desk: Desk):
    assert signed(desk).listed == []


def test_month_waits_in_the_inbox_until_it_is_signed(desk: Desk):
    assert asked(desk, 9) == []  # supervision had not begun by the end of August
    assert asked(desk, 10) == ["Instructions given in Sep 2026"]
    signed(desk)
    assert asked(desk, 10) == []


def test_month_before_the_first_year_does_not_wait_though_the_year_was_opened_in_it(desk: Desk):
    type(desk.house.year).objects.update(year=2027)
    assert asked(desk, 10) == []


def test_signing_is_refused_to_others_too_early_and_twice(desk: Desk):
    with pytest.raises(NotAllowed):
        confirm_month(unit=desk.house.institute, month=SEPTEMBER, by=desk.house.engineer)
    with on(9, 30), pytest.raises(Refused, match="not over"):
        confirm_month(unit=desk.house.institute, month=SEPTEMBER, by=desk.leader)
    with on(10, 8), pytest.raises(Refused, match="before the first year"):
        confirm_month(unit=desk.house.institute, month=date(2019, 5, 1), by=desk.leader)
    signed(desk)
    with pytest.raises(Refused, match="already"):
        signed(desk)


def test_circular_says_who_has_signed_and_keeps_it(desk: Desk):
    draft = drafted(desk)
    with on(9, 30):  # while the month runs nobody can sign
        assert shown(draft).confirmed == ""
    with on(10, 1):
        assert shown(draft).confirmed == "Leaders' monthly confirmations: signed by —; not yet by 所长, 副所长."
    draft.delete()
    circular = issued(desk)
    signed(desk)
    assert "not yet by 所长, 副所长" in shown(circular).confirmed


def test_page_lists_and_signs(desk: Desk, client: Client):
    slip = desk.led("under_way")
    client.force_login(desk.leader)
    with on(10, 8):
        assert slip.matter in client.get("/confirmation/?month=2026-09").content.decode()
        client.post("/confirmation/sign/", {"month": "2026-09"})
        text = client.get("/confirmation/").content.decode()
        assert "2026年8月 · 未签认" in text and "2026年9月 · 未签认" not in text
        client.force_login(desk.house.supervisor)
        assert "2026年9月签认情况" in client.get("/confirmation/").content.decode()
    client.force_login(desk.leader)
    assert Confirmation.objects.get().month == date(2026, 9, 1)
    assert client.post("/confirmation/sign/", {"month": "某月"}).status_code == 409
    text = client.get("/confirmation/?month=2019-05").content.decode()
    assert "/confirmation/sign/" not in text and "2019年5月" in text

"""The day's message, received by a real mail server; what happens when that does not take it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from typing import Any

import pytest
from django.utils import timezone

from luoshi.kernel import clock
from luoshi.supervision.actions.plan_digests import plan_digests
from luoshi.supervision.actions.send_deliveries import send_deliveries
from luoshi.supervision.digest.sending import BACK_OFF, claim
from luoshi.supervision.models import Delivery, MessageRule, MessageTimes
from tests.supervision.desk import Desk
from tests.supervision.post_offices import MailOffice, mail_office, shown
from tests.supervision.reached import at, reach, states, tick
from tests.supervision.rungs import make_notice


@pytest.fixture
def office(settings: Any) -> Iterator[MailOffice]:
    with mail_office(settings) as found:
        yield found


def test_digest_when_something_waits_says_it_in_the_persons_language(desk: Desk, office: MailOffice):
    desk.at("assigned"), desk.at("under_way", matter="年度报告 <初稿>")
    reach(desk.house.engineer)
    tick()
    [mail] = office.mails
    assert (mail["To"], mail["Auto-Submitted"]) == ("fang@example.org", "auto-generated")
    assert mail["Subject"].strip() == "9月16日：今天有 2 件事要办，没有逾期"
    text, html = shown(mail), shown(mail, "html")
    assert "待办 1" in text and "待签 1" in text
    assert "补测低温工况 · 督办〔2026〕1号" in text and "年度报告 <初稿>" in text
    assert "年度报告 &lt;初稿&gt;" in html
    assert "https://luoshi.example/slips/" in text and "https://luoshi.example/act/" in html


def test_digest_in_english_for_who_reads_english(desk: Desk, office: MailOffice):
    desk.at("assigned")
    person = desk.house.engineer
    person.language = "en"
    person.save()
    reach(person)
    tick()
    assert office.mails[0]["Subject"] == "16 Sep: 1 thing to do today, none overdue"
    assert "To sign 1" in shown(office.mails[0])


def test_tick_when_run_again_sends_nothing_twice(desk: Desk, office: MailOffice):
    desk.at("assigned")
    reach(desk.house.engineer)
    for _ in range(3):
        tick()
    assert (len(office.mails), states()) == (1, ["sent"])


def test_day_on_which_nothing_waits_brings_no_message(desk: Desk, office: MailOffice):
    reach(desk.house.engineer)
    tick()
    desk.at("assigned")
    tick()
    assert (office.mails, states()) == ([], ["nothing"])


def test_message_also_when_nothing_waits_for_who_wants_it(desk: Desk, office: MailOffice):
    reach(desk.house.engineer)
    MessageTimes.objects.create(person=desk.house.engineer, when_empty=True)
    tick()
    assert "今天没有要办的事" in shown(office.mails[0])


def test_delivery_when_the_server_says_later_is_tried_again_and_ends_dead(desk: Desk, office: MailOffice):
    desk.at("assigned")
    reach(desk.house.engineer)
    office.refuse = "451 fang@example.org greylisted, try later"
    with at(9, 16, 8):
        start = clock.now()
        tick()
    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.error) == ("failed", 1, "refused: 451 … greylisted, try later")
    for tried, wait in enumerate(BACK_OFF, start=2):
        with clock.at(row.next_try_at - timezone.timedelta(seconds=1)):
            send_deliveries()
            row.refresh_from_db()
            assert row.attempts == tried - 1
        assert row.next_try_at == start + wait
        start = row.next_try_at
        with clock.at(start):
            send_deliveries()
        row.refresh_from_db()
    assert (row.state, row.attempts) == ("dead", 6)
    assert office.mails == []


def test_delivery_when_the_address_is_refused_for_good_is_dead_at_once(desk: Desk, office: MailOffice):
    desk.at("assigned")
    reach(desk.house.engineer)
    office.refuse = "550 no such mailbox"
    tick()
    assert states() == ["dead"]


def test_server_that_is_away_keeps_what_waits_for_it(desk: Desk, settings: Any):
    """One try finds out; the others wait for the next run with all their tries."""
    with mail_office(settings):
        pass  # its port is free again
    for who in ("engineer", "supervisor"):
        reach(getattr(desk.house, who), address=f"{who}@example.org")
    desk.at("assigned"), desk.at("proposed")
    tick()
    assert states() == ["failed", "waiting"]
    assert Delivery.objects.get(state="failed").error == "unreachable"


def test_delivery_claimed_by_another_process_is_left_to_it(desk: Desk, office: MailOffice):
    desk.at("assigned")
    reach(desk.house.engineer)
    plan_digests()
    row = Delivery.objects.get()
    assert claim(row.pk) is not None
    assert claim(row.pk) is None
    assert sum(send_deliveries().values()) == 0
    with at(9, 16, 17, 11):  # whoever had it was killed: its claim has run out
        send_deliveries()
    assert (len(office.mails), states()) == (1, ["sent"])


def test_quiet_hours_put_a_message_off_to_their_end(desk: Desk, office: MailOffice):
    desk.at("assigned")
    reach(desk.house.engineer)
    with at(9, 16, 22):
        tick()
        row = Delivery.objects.get()
        assert timezone.localtime(row.next_try_at).isoformat() == "2026-09-17T07:30:00+08:00"
    with at(9, 17, 7, 31):
        tick()
    assert (office.mails, states()) == ([], ["lapsed"])  # yesterday's; today's comes at eight
    with at(9, 17, 8, 1):
        tick()
    assert (len(office.mails), states()) == (1, ["lapsed", "sent"])


@pytest.mark.parametrize(
    ("next_day", "ended"),
    [((9, 17, 9), ["sent"]), ((9, 17, 18), ["dead", "sent"]), ((9, 18, 9), ["dead"])],
)
def test_digest_that_fails_into_the_quiet_hours_goes_out_when_they_end(
    desk: Desk, office: MailOffice, next_day: tuple[int, int, int], ended: list[str]
):
    """It comes at 18:00 to who is quiet from 20:00 to 8:00. The next morning it goes out, still as that of its day; but
    neither beside the next day's own one nor a day later."""
    MessageTimes.objects.create(
        person=desk.house.engineer, digest_at=time(18), on_days="every", quiet_from=time(20), quiet_to=time(8)
    )
    desk.at("assigned")
    reach(desk.house.engineer)
    office.refuse = "451 later"
    for hour, minute in ((18, 0), (18, 5), (19, 0), (20, 0)):
        with at(9, 16, hour, minute):
            tick()
    row = Delivery.objects.get()
    assert (row.attempts, timezone.localtime(row.next_try_at).isoformat()) == (3, "2026-09-17T08:00:00+08:00")
    office.refuse = ""
    with at(*next_day):
        tick()
    assert states() == ended
    assert [mail["Subject"].split("：")[0].strip() for mail in office.mails] == ["9月17日"] * ended.count("sent")
    assert Delivery.objects.order_by("id")[0].day.isoformat() == "2026-09-16"


def test_days_that_stood_still_are_not_made_up_for(desk: Desk, office: MailOffice):
    desk.at("assigned")
    reach(desk.house.engineer)
    office.refuse = "451 later"
    with at(9, 16, 9):
        tick()
    office.refuse = ""
    with at(9, 22, 9):
        tick()
    assert [mail["Subject"].strip() for mail in office.mails] == ["9月22日：今天有 1 件事要办，没有逾期"]
    assert states() == ["dead", "sent"]


@pytest.mark.parametrize(("breaks", "sent"), [(False, 0), (True, 1)])
def test_urgent_notice_goes_at_once_and_in_quiet_hours_where_the_house_says_so(
    desk: Desk, office: MailOffice, breaks: bool, sent: int
):
    MessageRule.objects.create(unit=desk.house.institute, red_breaks_quiet=breaks)
    slip = desk.at("under_way")
    reach(desk.house.software_head, address="head@example.org")
    with at(9, 16, 23):
        make_notice(slip, desk.house.software_head, level=1, colour="red", at_once=True)
        tick(), tick()
        assert len(office.mails) == sent
    with at(9, 17, 7, 45):
        tick()
    assert [mail["Subject"] for mail in office.mails] == ["逾期: 补测低温工况"]
    assert "一步“知道了”: https://luoshi.example/act/" in shown(office.mails[0])
    assert "一步“暂缓”: https://luoshi.example/act/" in shown(office.mails[0])


def test_urgent_notice_that_a_rule_sends_by_mail_reaches_who_has_but_an_address(desk: Desk, office: MailOffice):
    head = desk.house.software_head
    head.email = "head@example.org"
    head.save()
    reach(head, "feishu", "key")
    with at(9, 16, 10):
        make_notice(desk.at("under_way"), head, level=1, colour="red", at_once=True, over="mail")
        tick()
    assert [(mail["To"], mail["Subject"]) for mail in office.mails] == [("head@example.org", "逾期: 补测低温工况")]


def test_urgent_notice_acknowledged_meanwhile_is_not_sent(desk: Desk, office: MailOffice):
    reach(desk.house.software_head, address="head@example.org")
    with at(9, 16, 23):
        notice = make_notice(desk.at("under_way"), desk.house.software_head, level=1, colour="red", at_once=True)
        tick()
    notice.acknowledged_at = clock.now()
    notice.save()
    with at(9, 17, 7, 45):
        tick()
    assert (office.mails, states()) == ([], ["lapsed", "lapsed"])


def test_who_has_left_or_ended_the_channel_gets_nothing(desk: Desk, office: MailOffice):
    desk.at("assigned")
    channel = reach(desk.house.engineer)
    with at(9, 16, 22):
        tick()
    channel.delete()
    with at(9, 17, 7, 31):
        tick()
    assert (office.mails, states()) == ([], ["lapsed"])


def test_house_that_sends_unasked_reaches_who_has_an_address(desk: Desk, office: MailOffice):
    MessageRule.objects.create(unit=desk.house.institute, mail_for_all=True)
    desk.at("assigned")
    desk.house.engineer.email = "own@example.org"
    desk.house.engineer.save()
    tick()
    assert [mail["To"] for mail in office.mails] == ["own@example.org"]

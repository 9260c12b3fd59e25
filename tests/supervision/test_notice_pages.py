"""Notices on the slip's page: who was told what, and what one answers."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.test import Client
from django.urls import reverse

from luoshi.org.models import Person
from luoshi.supervision.models import Notice
from luoshi.supervision.queries import notices_for
from tests.factories import make_person
from tests.supervision.desk import Desk
from tests.supervision.rungs import make_notice
from tests.support.queries import statements


def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_slip_says_who_was_told_what_and_offers_answers_to_whom_it_is_for(client: Client, desk: Desk):
    slip = desk.at("under_way")
    make_notice(slip, desk.house.engineer, passed_over=2, fell_on=date(2026, 9, 14))
    notice = make_notice(slip, desk.house.software_head, level=1, colour="red")
    shown = signed_in(client, desk.house.software_head).get(slip.get_absolute_url()).content.decode()
    assert "2 earlier steps were passed over" in shown
    assert "for 14 Sep" in shown
    assert "1 level up" in shown
    assert reverse("supervision:notice-acknowledge", args=[notice.pk]) in shown
    others = signed_in(client, desk.house.supervisor).get(slip.get_absolute_url()).content.decode()
    assert "Climbed up" in others
    assert reverse("supervision:notice-acknowledge", args=[notice.pk]) not in others


def test_slip_of_three_notices_asks_as_often_as_of_one(client: Client, desk: Desk):
    slip = desk.at("under_way")
    make_notice(slip, desk.house.engineer)
    browser = signed_in(client, desk.house.supervisor)
    browser.get(slip.get_absolute_url())
    one = statements(lambda: browser.get(slip.get_absolute_url()))
    make_notice(slip, desk.house.software_head, level=1), make_notice(slip, desk.house.design_head, level=2)
    assert statements(lambda: browser.get(slip.get_absolute_url())) == one


def test_notices_are_answered_from_the_page(client: Client, desk: Desk):
    slip, head = desk.at("under_way"), desk.house.software_head
    browser = signed_in(client, head)
    notice = make_notice(slip, head, level=1)
    browser.post(reverse("supervision:notice-snooze", args=[notice.pk]), {"until": "2026-09-18", "reason": "等外协"})
    assert Notice.objects.get(pk=notice.pk).snoozed_until == date(2026, 9, 18)
    browser.post(reverse("supervision:notice-acknowledge", args=[notice.pk]))
    assert not notices_for(head)
    assert "put off to 18 Sep" not in browser.get(slip.get_absolute_url()).content.decode()


def test_notice_and_handling_are_passed_on_from_the_page(client: Client, desk: Desk):
    slip, head, colleague = desk.at("under_way"), desk.house.software_head, make_person("同事", desk.house.software)
    browser = signed_in(client, head)
    assert f'value="{colleague.number}"' in browser.get(slip.get_absolute_url() + "?do=delegate").content.decode()
    notice = make_notice(slip, head, level=1)
    to = reverse("supervision:slip-delegate", args=[slip.pk])
    browser.post(to, {"person": "同事", "reason": "出差", "notice": notice.pk})
    assert notices_for(colleague).get().kind == "delegated"
    browser.post(to, {"person": colleague.number, "reason": "出差"})
    assert desk.fresh(slip).person == colleague
    shown = browser.get(slip.get_absolute_url()).content.decode()
    assert "the handling went from 工程师 to 同事" in shown
    assert browser.post(to, {"person": "", "reason": "出差"}).status_code == 409

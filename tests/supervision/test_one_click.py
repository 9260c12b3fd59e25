"""Links in messages that do one thing for one person."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from luoshi.org.models import Person
from luoshi.plan.enums import AssignmentState
from luoshi.plan.models import Assignment
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.digest.one_click import address_of
from luoshi.supervision.models import Notice, Slip
from tests.factories import make_task
from tests.progress.at_work import on
from tests.supervision.desk import Desk
from tests.supervision.rungs import make_notice


@pytest.fixture
def browser(client: Client, desk: Desk) -> Any:
    def sign_in(person: Person, language: str = "en") -> Client:
        client.force_login(person)
        client.cookies["django_language"] = language
        return client

    return sign_in


@pytest.fixture
def slip(desk: Desk) -> Slip:
    return desk.at("assigned")


def link(slip: Slip, desk: Desk) -> str:
    return address_of(f"supervision.receive_slip:{slip.pk}", desk.house.engineer)


def test_link_when_opened_asks_and_changes_nothing(browser: Any, desk: Desk, slip: Slip):
    response = browser(desk.house.engineer).get(link(slip, desk))
    shown = response.content.decode()
    assert response.status_code == 200
    assert "Sign for" in shown and "补测低温工况" in shown and "Nothing has been changed yet" in shown
    assert desk.fresh(slip).state == "assigned"


def test_link_when_confirmed_does_its_one_thing_once(browser: Any, desk: Desk, slip: Slip):
    at = browser(desk.house.engineer)
    assert at.post(link(slip, desk)).url == slip.get_absolute_url()
    assert (desk.fresh(slip).state, desk.fresh(slip).state_by) == ("received", desk.house.engineer)
    assert at.post(link(slip, desk)).status_code == 409


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["software_head", "supervisor", "stranger"])
def test_link_when_forwarded_works_for_nobody_else(browser: Any, desk: Desk, slip: Slip, who: str, method: str):
    """Not even for the unit's head, who might receive the slip by their own right."""
    response = getattr(browser(getattr(desk.house, who)), method)(link(slip, desk))
    assert response.status_code == 403
    shown = response.content.decode()
    assert "sent to somebody else" in shown and "补测低温工况" not in shown
    assert desk.fresh(slip).state == "assigned"


def test_link_without_signing_in_leads_to_the_door_and_back(client: Client, desk: Desk, slip: Slip):
    response = client.get(link(slip, desk))
    assert response.status_code == 302
    assert response.url.startswith("/sign-in/?next=/act/")
    assert client.post(link(slip, desk)).status_code == 302
    assert desk.fresh(slip).state == "assigned"


def test_link_when_expired_leads_to_the_thing(browser: Any, desk: Desk, slip: Slip):
    url = link(slip, desk)
    with on(9, 20):
        at = browser(desk.house.engineer)
        found = [at.get(url), at.post(url)]
    assert [response.status_code for response in found] == [410, 410]
    assert f'href="{slip.get_absolute_url()}"' in found[0].content.decode()
    assert desk.fresh(slip).state == "assigned"


@pytest.mark.parametrize(
    "change", [lambda token: token[:-2] + "xx", lambda token: "x" + token, lambda token: "nonsense"]
)
def test_link_when_tampered_with_is_no_page(browser: Any, desk: Desk, slip: Slip, change: Any):
    token = link(slip, desk).split("/")[2]
    assert browser(desk.house.engineer).post(f"/act/{change(token)}/").status_code == 404
    assert desk.fresh(slip).state == "assigned"


def test_link_to_what_is_no_longer_theirs_is_refused(browser: Any, desk: Desk, slip: Slip):
    notice = make_notice(slip, desk.house.engineer)
    url = address_of(f"supervision.acknowledge_notice:{notice.pk}", desk.house.engineer)
    Notice.objects.update(person=desk.house.software_head)
    response = browser(desk.house.engineer).get(url)
    assert response.status_code == 403
    assert "no longer yours" in response.content.decode()


def test_links_to_notices_acknowledge_and_put_off(browser: Any, desk: Desk, slip: Slip):
    at = browser(desk.house.engineer)
    put_off, seen = make_notice(slip, desk.house.engineer), make_notice(desk.at("under_way"), desk.house.engineer)
    url = address_of(f"supervision.snooze_notice:{put_off.pk}", desk.house.engineer)
    assert 'name="until"' in at.get(url).content.decode()
    assert at.post(url, {"until": "2026-09-18"}).status_code == 409  # no reason given
    at.post(url, {"until": "2026-09-18", "reason": "等外协数据"})
    at.post(address_of(f"supervision.acknowledge_notice:{seen.pk}", desk.house.engineer))
    put_off.refresh_from_db(), seen.refresh_from_db()
    assert (str(put_off.snoozed_until), put_off.snooze_reason) == ("2026-09-18", "等外协数据")
    assert seen.acknowledged_at is not None


def test_links_submit_a_slip_and_read_its_result(browser: Any, desk: Desk):
    slip = desk.led("reported")
    browser(desk.house.engineer).post(address_of(f"supervision.submit_slip:{slip.pk}", desk.house.engineer))
    close_slip(slip=desk.fresh(slip), by=desk.house.supervisor)
    browser(desk.leader).post(address_of(f"supervision.read_result:{slip.pk}", desk.leader))
    assert (desk.fresh(slip).state, desk.fresh(slip).read_at is not None) == ("closed", True)


def test_link_to_a_task_signs_for_it(browser: Any, desk: Desk):
    house = desk.house
    row = Assignment.objects.get(task=make_task(house, "联调", lead=house.software))
    Assignment.objects.filter(pk=row.pk).update(state=AssignmentState.SENT)
    browser(house.software_head).post(address_of(f"plan.accept_task:{row.pk}", house.software_head))
    row.refresh_from_db()
    assert (row.state, row.accepted_by) == ("accepted", house.software_head)

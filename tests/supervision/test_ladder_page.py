"""The ladder's table on its page, and its trial."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from luoshi.org.models import Person
from luoshi.org.queries import working_days
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.climb_ladder import climb_ladder
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.set_new_date import set_new_date
from luoshi.supervision.ladder.table import rules_of, steps_of
from luoshi.supervision.ladder.trial import Trial, tried
from luoshi.supervision.models import LadderRule, Notice, Slip
from luoshi.supervision.views.ladder import last_quarter
from tests.progress.at_work import on
from tests.supervision.desk import Desk
from tests.support.queries import statements


@pytest.fixture
def browser(client: Client, desk: Desk) -> Client:
    client.force_login(desk.house.supervisor)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def typed(*rows: dict[str, Any], **more: Any) -> dict[str, Any]:
    data = {"r-TOTAL_FORMS": len(rows), "r-INITIAL_FORMS": "0", **more}
    for n, row in enumerate(rows):
        data |= {f"r-{n}-{name}": value for name, value in {"active": "on", "through": "digest", **row}.items()}
    return data


def trial(desk: Desk, first: date, last: date) -> Trial:
    steps = steps_of(rules_of(desk.house.institute))
    return tried(desk.house.institute, steps, working_days(desk.house.institute.pk), first, last)


def test_page_shows_the_seed_and_saves_what_is_typed(browser: Client, desk: Desk):
    shown = browser.get(reverse("supervision:ladder")).content.decode()
    assert shown.count("<tr>") == 1 + 7 + 2  # head, rules, empty rows
    row = {
        "when": "after",
        "days": "2",
        "levels_up": "1",
        "colour": "red",
        "rung": "urging",
        "every": "",
        "times": "",
        "over": "wecom",
    }
    assert browser.post(reverse("supervision:ladder"), typed(row, {"when": ""})).status_code == 302
    rule = rules_of(desk.house.institute)[0]
    assert (rule.days, rule.levels_up, rule.colour, rule.rung, rule.every) == (2, 1, "red", "urging", 0)
    assert '<option value="wecom" selected>' in browser.get(reverse("supervision:ladder")).content.decode()
    taken_out = {**row, "id": rule.pk, "remove": "on"}
    browser.post(reverse("supervision:ladder"), typed(taken_out, {"when": "at", "days": "5"}))
    assert [(each.when, each.days) for each in rules_of(desk.house.institute)] == [("at", 0)]


@pytest.mark.parametrize(
    ("row", "status"),
    [({"when": "after", "days": ""}, 409), ({"when": "after", "days": "-1"}, 422), ({"when": "x"}, 422)],
)
def test_faulty_table_comes_back_as_typed(browser: Client, row: dict[str, Any], status: int):
    answer = browser.post(reverse("supervision:ladder"), typed({"levels_up": "4", **row}))
    assert answer.status_code == status
    assert '<option value="4" selected>' in answer.content.decode()
    assert not LadderRule.objects.exists()


def test_trial_says_what_service_then_says(desk: Desk):
    slip = desk.at("under_way")
    with on(10, 20):
        found = trial(desk, date(2026, 9, 21), date(2026, 10, 20))
    for day in range(21, 31):
        with on(9, day):
            climb_ladder(unit=desk.house.institute)
    for day in range(1, 21):
        with on(10, day):
            climb_ladder(unit=desk.house.institute)
    assert (found.told, found.slips) == (Notice.objects.filter(rule__isnull=False).count(), 1)
    assert found.by_day == {row["on"]: row["n"] for row in _per_day()}
    assert (found.by_slip, found.height) == ({slip.pk: found.told}, {slip.pk: 4})


def _per_day() -> Any:
    return Notice.objects.order_by().values("on").annotate(n=Count("pk"))


def test_trial_follows_the_due_dates_as_they_were(desk: Desk):
    slip, late = desk.at("under_way"), desk.at("under_way")
    with on(9, 29):
        row = ask_extension(
            slip=slip, by=desk.house.software_head, expected_on=date(2026, 10, 15), reason="外协晚到", progress="过半"
        )
        grant_extension(extension=row, by=desk.house.supervisor)
    with on(10, 2):
        set_new_date(slip=late, by=desk.leader, due_on=date(2026, 11, 2), reason="外协延误")
    with on(10, 20):
        found = trial(desk, date(2026, 9, 21), date(2026, 10, 9))
    assert found.by_slip == {
        slip.pk: 1,
        late.pk: 3,
    }  # once each before due; then at due and a day after the former date


def test_trial_of_closed_and_of_joined_slips_ends_with_them(desk: Desk):
    desk.at("closed", due_on=date(2026, 9, 17))
    aside = desk.at("under_way", due_on=date(2026, 9, 17))
    Slip.objects.filter(pk=aside.pk).update(state="declined")
    with on(10, 20):
        assert trial(desk, date(2026, 9, 16), date(2026, 10, 9)).told == 0


def test_trial_leaves_out_what_needs_an_unknown_year_and_says_so(desk: Desk):
    desk.at("under_way", due_on=date(2027, 1, 5))
    assert trial(desk, date(2026, 12, 1), date(2026, 12, 31)).unknown == {2027}


def test_trial_on_the_page_is_of_the_table_as_typed_and_writes_nothing(browser: Client, desk: Desk):
    desk.at("under_way")
    row = {"when": "after", "days": "1", "levels_up": "0", "over": "mail"}
    with on(10, 20):
        answer = browser.post(
            reverse("supervision:ladder-trial"), typed(row, first="2026-09-01", last="2026-10-09")
        ).content.decode()
    assert "slips open from 1 Sep to 9 Oct: 1" in answer
    assert "1 working day after · handles it · In the day&#x27;s digest (E-mail)" in answer
    assert "busiest on 1 Oct: 1" in answer
    assert not LadderRule.objects.exists()
    assert not Notice.objects.exists()
    backward = typed(row, first="2026-10-09", last="2026-09-01")
    assert browser.post(reverse("supervision:ladder-trial"), backward).status_code == 409


def test_trial_of_three_slips_asks_as_often_as_of_one(browser: Client, desk: Desk):
    asked = typed({"when": "after", "days": "1", "levels_up": "0"}, first="2026-09-01", last="2026-10-09")
    counted = []
    for more in (1, 2):
        for _ in range(more):
            desk.at("under_way")
        with on(10, 20):
            browser.post(reverse("supervision:ladder-trial"), asked)
            counted.append(statements(lambda: browser.post(reverse("supervision:ladder-trial"), asked)))
    assert counted[0] == counted[1]


def test_last_quarter_is_the_one_before():
    assert last_quarter(date(2026, 11, 21)) == (date(2026, 7, 1), date(2026, 9, 30))
    assert last_quarter(date(2026, 2, 1)) == (date(2025, 10, 1), date(2025, 12, 31))


@pytest.mark.parametrize("who", ["engineer", "director"])
def test_ladder_page_is_for_who_supervises(client: Client, desk: Desk, who: str):
    client.force_login(getattr(desk.house, who))
    assert client.get(reverse("supervision:ladder")).status_code == 403


def test_who_minds_the_rules_is_told_that_a_year_has_no_working_days(client: Client, desk: Desk):
    """Without them the ladder stands still, and they must not take its silence for quiet."""
    pages = ["/", *(reverse(f"supervision:{name}") for name in ("register", "ladder", "rule"))]

    def told(person: Person, *addresses: str) -> list[bool]:
        client.force_login(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        shown = [client.get(address).content.decode() for address in addresses]
        assert not any("Add 2027" in page for page in shown)  # that is the administrator's
        return ["The working days of 2027 are not there yet" in page for page in shown]

    with on(9, 30):
        assert told(desk.house.supervisor, *pages) == [False] * 4
    with on(1, 5, 2027):
        assert told(desk.house.supervisor, *pages) == [True] * 4
        assert told(desk.house.engineer, *pages[:2]) == [False] * 2

"""The pages of slips as people meet them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from luoshi.front import search
from luoshi.supervision.actions.refresh_lights import refresh_lights
from luoshi.supervision.forms import InspectionRuleForm
from luoshi.supervision.models import InspectionRule, Slip
from luoshi.supervision.register import Filters
from tests.factories import make_task
from tests.progress.at_work import on, upload
from tests.supervision.desk import Desk
from tests.support.queries import statements


@pytest.fixture
def at(client: Client, desk: Desk) -> Any:
    """``at(person)`` is their browser."""

    def sign_in(person: Any, language: str = "en") -> Client:
        client.force_login(person)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return client

    return sign_in


def page(browser: Client, name: str, *args: Any, query: str = "") -> str:
    response = browser.get(reverse(f"supervision:{name}", args=args) + query)
    assert response.status_code == 200, response.content[:2000]
    return response.content.decode()


def post(browser: Client, name: str, slip: Any, **data: Any) -> Any:
    return browser.post(reverse(f"supervision:{name}", args=[slip.pk]), data)


# --- the register


def test_register_says_how_many_are_open_and_late(at: Any, desk: Desk):
    desk.at("under_way"), desk.at("closed")
    with on(10, 1):
        refresh_lights(unit=desk.house.institute)
        shown = page(at(desk.house.supervisor), "register")
    assert "1 slip open, 1 overdue." in shown
    assert "overdue 1 day<" in shown
    assert "督办〔2026〕2号" not in shown


def test_register_without_slips_says_what_to_do(at: Any, desk: Desk):
    assert reverse("supervision:new") in page(at(desk.house.supervisor), "register")
    assert reverse("supervision:new") not in page(at(desk.house.engineer), "register")


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", {1, 2}),
        ("?show=all", {1, 2, 3}),
        ("?show=settled", {3}),
        ("?show=review", {2}),
        ("?level=3", {2}),
        ("?source=decision", {1}),
        ("?words=低温", {1, 2}),
        ("?words=2号", {2}),
        ("?mine=1&show=all", {1, 2, 3}),
        ("?show=nonsense&level=x&of=y&light=z&source=w", {1, 2}),
    ],
)
def test_register_is_narrowed_down_by_its_address(at: Any, desk: Desk, query: str, numbers: set[int]):
    desk.at("under_way"), desk.led("under_review", level=3), desk.led("closed")
    desk.led("under_review")
    Slip.objects.filter(serial=3).update(state="closed", closed_on="2026-09-16")
    Slip.objects.filter(serial=4).update(state="declined")
    shown = page(at(desk.house.supervisor), "register", query=query)
    assert {n for n in range(1, 5) if f"督办〔2026〕{n}号" in shown} == numbers


def test_register_of_a_unit_holds_what_is_below_it(at: Any, desk: Desk):
    desk.at("under_way")
    assert "督办〔2026〕1号" in page(at(desk.house.planner), "register", query=f"?of={desk.house.design.pk}")
    assert "督办〔2026〕1号" not in page(at(desk.house.planner), "register", query=f"?of={desk.house.testing.pk}")


def test_register_shows_each_only_what_they_see(at: Any, desk: Desk):
    desk.at("proposed"), desk.at("assigned")
    assert "1 slip open" in page(at(desk.house.engineer), "register")
    assert "no slips yet" in page(at(desk.house.testing_head), "register")


def test_register_of_three_asks_as_often_as_of_one(at: Any, desk: Desk):
    desk.at("reported", supporting=(desk.house.thermal,))
    browser = at(desk.house.supervisor)
    page(browser, "register")
    one = statements(lambda: page(browser, "register"))
    desk.led("reported", supporting=(desk.house.testing,)), desk.at("returned", lead_unit=desk.house.software)
    page(browser, "register")  # so that the mark beside the inbox is known again
    assert statements(lambda: page(browser, "register")) == one
    assert page(browser, "register").count("<tr>") == 4


def test_filters_say_their_own_address():
    asked = {"show": "all", "light": "overdue", "of": "7", "mine": "1"}
    assert Filters.of(asked).query == "show=all&light=overdue&of=7&mine=1"
    assert Filters.of({"show": "open"}).query == ""


def test_excel_holds_the_columns_of_the_register(at: Any, desk: Desk):
    desk.at("reported", matter="=1+1", supporting=(desk.house.thermal,))
    response = at(desk.house.supervisor, "zh-hans").get(reverse("supervision:export"))
    head, row = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    assert head == (
        "编号", "来源",
         "立项日期", "级别", "事项", "要求", "牵头单位", "配合单位", "责任人", "原时限", "现时限", "进展 %", "进展反馈",
        "凭据", "灯", "状态", "催办次数", "延期次数", "办结日期", "审核人", "销号日期", "得分",
    )  # fmt: skip
    assert row[:2] == ("督办〔2026〕1号", "会议决定 · 第8次所长办公会")
    assert row[4:9] == ("=1+1", "补齐数据并书面说明", "软件室", "热控室", "工程师")
    assert (row[9].date().isoformat(), row[11], row[12], row[19]) == ("2026-09-30", 60, "完成两项", "督办员")


# --- one slip


@pytest.mark.parametrize(
    ("state", "who", "verbs"),
    [
        ("proposed", "supervisor", ["open", "decline"]),
        ("proposed", "planner", []),
        ("assigned", "engineer", ["receive", "bounce"]),
        ("assigned", "supervisor", ["urge"]),
        ("received", "software_head", ["take-up", "report", "ask-extension"]),
        ("reported", "engineer", ["submit", "report", "ask-extension"]),
        ("under_review", "supervisor", ["close", "return"]),
        ("closed", "supervisor", ["strike-off"]),
        ("closed", "engineer", []),
        ("scored", "supervisor", []),
    ],
)
def test_slip_offers_what_the_person_may_do_now(at: Any, desk: Desk, state: str, who: str, verbs: list[str]):
    slip = desk.at(state)
    shown = page(at(getattr(desk.house, who)), "slip", slip.pk)
    listed = "open decline assign receive bounce take-up report ask-extension submit close return read urge set-date"
    offered = {
        verb
        for verb in [*listed.split(), "strike-off", "archive", "score"]
        if f"?do={verb}#" in shown or f'action="{reverse(f"supervision:slip-{verb}", args=[slip.pk])}"' in shown
    }
    assert offered == set(verbs)


@pytest.mark.parametrize(
    ("state", "who", "do"),
    [
        ("proposed", "supervisor", "open"),
        ("proposed", "supervisor", "decline"),
        ("opened", "supervisor", "assign"),
        ("assigned", "engineer", "bounce"),
        ("assigned", "supervisor", "urge"),
        ("received", "engineer", "take-up"),
        ("received", "engineer", "report"),
        ("reported", "engineer", "ask-extension"),
        ("under_review", "supervisor", "close"),
        ("under_review", "supervisor", "return"),
    ],
)
def test_form_of_a_verb_opens_on_the_slips_page(at: Any, desk: Desk, state: str, who: str, do: str):
    slip = desk.at(state)
    shown = page(at(getattr(desk.house, who)), "slip", slip.pk, query=f"?do={do}")
    assert 'id="do"' in shown
    assert f'action="{reverse(f"supervision:slip-{do}", args=[slip.pk])}"' in shown


def test_form_of_a_verb_one_may_not_is_not_there(at: Any, desk: Desk):
    assert 'id="do"' not in page(at(desk.house.engineer), "slip", desk.at("assigned").pk, query="?do=urge")


def test_slip_goes_its_whole_way_through_the_pages(at: Any, desk: Desk):
    house, slip = desk.house, desk.led("proposed")
    ways = [
        (house.supervisor, "slip-open", {"due_on": "2026-09-25"}),
        (house.supervisor, "slip-assign", {"lead_unit": house.software.pk, "person": house.engineer.number}),
        (house.engineer, "slip-receive", {}),
        (house.engineer, "slip-take-up", {"person": house.engineer.pk}),
        (house.engineer, "slip-report", {"percent": "60％", "text": "过半", "key": uuid4(), "evidence": upload()}),
        (
            house.software_head,
            "slip-ask-extension",
            {"expected_on": "2026-10-09", "reason": "晚到", "progress": "六成"},
        ),
        (house.engineer, "slip-report", {"percent": "100", "text": "完成", "key": uuid4(), "submit": "1"}),
        (house.supervisor, "slip-close", {}),
        (desk.leader, "slip-read", {}),
        (house.supervisor, "slip-strike-off", {}),
        (house.supervisor, "slip-archive", {}),
        (house.supervisor, "slip-score", {}),
    ]
    for person, name, data in ways:
        response = post(at(person), name, slip, **data)
        assert (response.status_code, response.url) == (302, slip.get_absolute_url()), (name, response.content[:500])
    slip = desk.fresh(slip)
    assert (slip.state, slip.points, slip.percent) == ("scored", 100, 100)
    shown = page(at(house.supervisor), "slip", slip.pk)
    assert "联调记录.pdf" in shown
    assert "Scored 督办〔2026〕1号: 100 points" in shown


def test_refusal_says_why_and_changes_nothing(at: Any, desk: Desk):
    slip = desk.at("received")
    response = post(at(desk.house.engineer), "slip-report", slip, percent="viel", text="过半")
    assert (response.status_code, "Write a number from 0 to 100." in response.content.decode()) == (409, True)
    assert desk.fresh(slip).state == "received"


@pytest.mark.parametrize("data", [{"due_on": "32.13."}, {"due_on": "0001-01-01"}, {"reviewer": "x"}, {"level": "9"}])
def test_nonsense_sent_to_a_verb_is_refused(at: Any, desk: Desk, data: dict[str, str]):
    slip = desk.propose()
    assert post(at(desk.house.supervisor), "slip-open", slip, **data).status_code == 409
    assert desk.fresh(slip).state == "proposed"


def test_evidence_is_handed_to_who_sees_the_slip(at: Any, desk: Desk):
    slip = desk.at("received")
    post(at(desk.house.engineer), "slip-report", slip, percent="60", text="过半", evidence=upload())
    file = slip.notes.get().evidence.get()
    response = at(desk.house.supervisor).get(reverse("supervision:evidence", args=[file.pk]))
    assert (b"".join(response.streaming_content), response["Content-Type"]) == (b"bytes", "application/octet-stream")
    assert at(desk.house.testing_head).get(reverse("supervision:evidence", args=[file.pk])).status_code == 403


def test_slip_of_others_says_whose_it_is(at: Any, desk: Desk):
    slip = desk.at("assigned")
    response = at(desk.house.testing_head).get(slip.get_absolute_url())
    assert (response.status_code, "This slip belongs to 软件室" in response.content.decode()) == (403, True)
    assert at(desk.house.stranger).get(slip.get_absolute_url()).status_code == 404


def test_duplicate_is_offered_and_joined_from_the_page(at: Any, desk: Desk):
    slip, other = desk.at("opened"), desk.at("assigned")
    browser = at(desk.house.supervisor)
    to = reverse("supervision:slip-join", args=[slip.pk, other.pk])
    assert to in page(browser, "slip", slip.pk)
    assert browser.post(to).url == other.get_absolute_url()
    assert desk.fresh(slip).joined_into == other


# --- a new one


def said(**more: Any) -> dict[str, Any]:
    return {"source": "decision", "source_words": "办公会", "matter": "补测", "level": "2", "pace": "normal", **more}


def test_new_slip_of_the_supervisor_is_opened_and_assigned_at_once(at: Any, desk: Desk):
    data = said(lead_unit=desk.house.software.pk, person="工程师", supporting=[desk.house.thermal.pk], go="1")
    response = at(desk.house.supervisor).post(reverse("supervision:new"), data)
    slip = Slip.objects.get()
    assert response.url == slip.get_absolute_url()
    assert (slip.state, slip.level, slip.person) == ("assigned", 2, desk.house.engineer)


def test_search_that_finds_nothing_says_so_and_not_that_none_is_open(at: Any, desk: Desk):
    desk.at("assigned")
    shown = page(at(desk.house.supervisor), "register", query="?words=没有这回事")
    assert "0 slips found." in shown and "open, none overdue" not in shown


def test_new_slip_sent_twice_is_one(at: Any, desk: Desk):
    browser = at(desk.house.supervisor)
    [key] = re.findall(r'name="key" value="([^"]+)"', page(browser, "new"))
    data = said(lead_unit=desk.house.software.pk, go="1", key=key)
    first, second = (browser.post(reverse("supervision:new"), data) for _ in range(2))
    assert first.url == second.url == Slip.objects.get().get_absolute_url()


def test_new_slip_of_the_planner_waits_to_be_opened_whatever_is_sent(at: Any, desk: Desk):
    browser = at(desk.house.planner)
    assert browser.post(reverse("supervision:new"), said()).status_code == 302
    assert Slip.objects.get().state == "proposed"
    assert browser.post(reverse("supervision:new"), said(go="1")).status_code == 403
    assert Slip.objects.count() == 1


def test_new_slip_about_a_task_starts_from_what_is_known(at: Any, desk: Desk):
    task = make_task(desk.house, "平台上线", lead=desk.house.software, owner=desk.house.engineer)
    browser = at(desk.house.supervisor)
    shown = page(browser, "new", query=f"?task={task.pk}")
    assert 'value="平台上线"' in shown
    assert f'value="{desk.house.engineer.number}"' in shown
    data = said(source="task", lead_unit=desk.house.software.pk)
    browser.post(reverse("supervision:new") + f"?task={task.pk}", data)
    assert Slip.objects.get().task == task
    assert "Slips" in browser.get(task.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"matter": ""}, "This field is required."),
        ({"person": "没有这人"}, "Nobody here is called"),
        ({"source_words": ""}, "Name the meeting that decided it."),
        ({"go": "1"}, "Name the unit that is responsible."),
        ({"due_on": "yesterday"}, "This is not a date."),
        ({"due_on": "9999-12-31"}, "is not a sensible year."),
        ({"source": "rule"}, "Select a valid choice"),
    ],
)
def test_new_slip_that_lacks_something_is_shown_again(at: Any, desk: Desk, data: dict[str, str], sentence: str):
    response = at(desk.house.supervisor).post(reverse("supervision:new"), said(**data))
    assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert not Slip.objects.exists()


@pytest.mark.parametrize("query", ["?task=99999", "?clause=99999", "?task=1" + "0" * 30])
def test_new_slip_about_what_is_not_there(at: Any, desk: Desk, query: str):
    response = at(desk.house.supervisor).get(reverse("supervision:new") + query)
    assert response.status_code == (200 if len(query) > 20 else 404)


# --- rules, search, home


def test_rule_is_saved_and_its_mistakes_are_marked(at: Any, desk: Desk):
    browser = at(desk.house.supervisor)
    shown = page(browser, "rule")
    values = {name: InspectionRule._meta.get_field(name).default for name in InspectionRuleForm._meta.fields}
    assert all(f'name="{name}"' in shown for name in values)
    assert browser.post(reverse("supervision:rule"), {**values, "red_over": 5}).status_code == 422
    assert browser.post(reverse("supervision:rule"), {**values, "red_over": 35}).status_code == 302
    assert InspectionRule.objects.get().red_over == 35


def test_search_finds_slips_that_one_sees(at: Any, desk: Desk):
    slip = desk.at("assigned")
    assert search.found("低温", "slip") == [slip.pk]
    assert slip.get_absolute_url() in at(desk.house.engineer).get("/search/?q=低温").content.decode()
    assert slip.get_absolute_url() not in at(desk.house.testing_head).get("/search/?q=低温").content.decode()


def test_home_says_what_waits_on_slips(at: Any, desk: Desk):
    desk.at("assigned")
    shown = at(desk.house.engineer).get("/").content.decode()
    assert "补测低温工况" in shown
    assert "1 thing to do today" in shown

"""The room's pages: who may open them, what they say, what they cost."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from luoshi.org.models import Person
from luoshi.plan.models import Milestone
from luoshi.progress.actions.check_in import check_in
from luoshi.progress.models import CheckIn, LightRule
from luoshi.progress.rollup import refresh_standings
from tests.factories import House
from tests.progress.at_work import planned_task, standing, tree, upload


def signed_in(person: Person) -> Client:
    Person.objects.filter(pk=person.pk).update(language="en")
    client = Client()
    client.force_login(Person.objects.get(pk=person.pk), backend="luoshi.front.sign_in.NumberOrPhoneBackend")
    return client


def url(name: str, pk: int | None = None) -> str:
    return reverse(f"progress:{name}", args=[pk] if pk else [])


def test_check_in_page_shows_the_plan_and_the_last_number(house: House) -> None:
    task = tree(house)["b1"]
    check_in(task=task, percent=38, by=house.engineer, note="九月上旬")
    page = signed_in(house.engineer).get(url("check-in", task.pk)).content.decode()
    assert 'name="percent"' in page and 'value="38"' in page
    assert "last 38%" in page and "plan 71" in page
    assert 'data-note="九月上旬"' in page
    assert "style=" not in page


def test_check_in_sent_from_the_page_is_kept_with_its_file(house: House) -> None:
    task = tree(house)["b1"]
    sent = {
        "key": uuid4(),
        "percent": "43.5",
        "note": "到位",
        "as_of": "2026-09-15",
        "evidence": [upload(), upload("b.txt")],
    }
    answer = signed_in(house.engineer).post(url("check-in", task.pk), sent)
    assert (answer.status_code, answer.url) == (302, url("mine"))
    row = CheckIn.objects.get()
    assert (str(row.percent), row.evidence.count()) == ("43.50", 2)


def test_check_in_sent_twice_by_the_module_is_one(house: House) -> None:
    task, sent = tree(house)["b1"], {"key": uuid4(), "percent": "43"}
    client = signed_in(house.engineer)
    answers = [client.post(url("check-in", task.pk), sent, headers={"Accept": "application/json"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json()["check_in"] == answers[1].json()["check_in"]
    assert CheckIn.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"percent": "140"}, "between 0 and 100"), ({"percent": "abc"}, "Write a number"), ({"percent": ""}, "how far"),
     ({"as_of": "2030-01-01"}, "choose today or earlier"), ({"as_of": "soon"}, "not a date"), ({"key": "x"}, "anew"),
     ({"note": "长" * 501}, "500")],
)  # fmt: skip
def test_check_in_that_cannot_be_taken_keeps_what_was_written(house: House, wrong: dict, sentence: str) -> None:
    task = tree(house)["b1"]
    answer = signed_in(house.engineer).post(
        url("check-in", task.pk), {"key": uuid4(), "percent": "43", "note": "话"} | wrong
    )
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_check_in_page_of_a_broken_down_task_says_where_the_number_comes_from(house: House) -> None:
    page = signed_in(house.software_head).get(url("check-in", tree(house)["b"].pk)).content.decode()
    assert "its number comes from the tasks below it" in page and 'name="percent"' not in page


def test_pages_of_a_task_are_404_to_a_stranger_and_403_to_a_reader(house: House) -> None:
    task = tree(house)["b1"]
    row = check_in(task=task, percent=38, by=house.engineer, evidence=[upload()])
    pages = [url("check-in", task.pk), url("explain", task.pk), url("correct", row.pk)]
    pages.append(url("evidence", row.evidence.get().pk))
    for page in pages:
        assert signed_in(house.stranger).get(page).status_code == 404
        assert signed_in(house.testing_head).get(page).status_code == 403
        assert Client().get(page).status_code == 302
    assert signed_in(house.director).get(pages[0]).status_code == 403  # sees it, does not speak for it
    assert signed_in(house.director).get(pages[1]).status_code == 200


def test_evidence_comes_as_a_download_that_no_browser_runs(house: House) -> None:
    row = check_in(task=tree(house)["b1"], percent=38, by=house.engineer, evidence=[upload("a.html", b"<script>")])
    answer = signed_in(house.design_head).get(url("evidence", row.evidence.get().pk))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == b"<script>"


def test_explanation_shows_the_arithmetic_exactly(house: House) -> None:
    parts = tree(house)
    for name, percent in (("b1", 71), ("b2", 60), ("b3", 62)):
        check_in(task=parts[name], percent=percent, by=house.engineer)
    page = signed_in(house.director).get(url("explain", parts["top"].pk)).content.decode()
    assert "Exactly 117/400 = 29.250%; pages show 29.3%" in page
    assert "29.250%" in page and "71.0% × 40%" in page
    assert f'hx-get="{url("explain", parts["b"].pk)}?part=1"' in page
    inner = signed_in(house.director).get(url("explain", parts["b1"].pk) + "?part=1").content.decode()
    assert "71%" in inner and "<html" not in inner


def test_correction_from_the_page_keeps_both(house: House) -> None:
    row = check_in(task=tree(house)["b1"], percent=58, by=house.engineer)
    client = signed_in(house.engineer)
    answer = client.post(url("correct", row.pk), {"key": uuid4(), "percent": "52", "reason": "数错"})
    assert answer.status_code == 302
    page = client.get(url("explain", row.task_id)).content.decode()
    assert "<del>58%</del>" in page and "corrected to 52%" in page and "corrects 58%" in page


def test_milestone_is_ticked_and_taken_back_from_the_task_page(house: House) -> None:
    task = tree(house)["b"]
    milestone = Milestone.objects.create(task=task, title="评审", due_on=task.due_on)
    client = signed_in(house.software_head)
    assert client.post(url("pass-milestone", milestone.pk), {"on": "2026-09-15"}).status_code == 302
    milestone.refresh_from_db()
    assert str(milestone.passed_on) == "2026-09-15"
    assert client.post(url("pass-milestone", milestone.pk)).status_code == 409
    assert client.post(url("unpass-milestone", milestone.pk)).status_code == 302
    assert signed_in(house.testing_head).post(url("pass-milestone", milestone.pk)).status_code == 403


def test_light_rule_page_is_read_by_all_and_set_by_the_planner(house: House) -> None:
    given = {"behind_from": 5, "overdue_over": 25, "due_soon_days": 10, "unstarted_months": 2, "reading_every_days": 14}
    assert "disabled" in signed_in(house.engineer).get(url("light-rule")).content.decode()
    assert signed_in(house.engineer).post(url("light-rule"), given).status_code == 403
    assert signed_in(house.planner).post(url("light-rule"), given | {"overdue_over": 3}).status_code == 422
    assert signed_in(house.planner).post(url("light-rule"), given).status_code == 302
    assert LightRule.objects.get().behind_from == 5


def test_task_page_holds_the_standing_the_milestones_and_the_latest_check_in(house: House) -> None:
    parts = tree(house)
    check_in(task=parts["b1"], percent=71, by=house.engineer, note="联调通过")
    Milestone.objects.create(task=parts["top"], title="平台上线", due_on="2026-09-13")
    page = signed_in(house.director).get(parts["top"].get_absolute_url()).content.decode()
    assert "Where this number comes from" in page and "平台上线" in page and "missed" in page
    assert "71%: 联调通过" in page


def test_plan_over_an_unknown_year_is_said_and_not_guessed(house: House) -> None:
    task = planned_task(house, lead=house.software, owner=house.engineer, due_on="2027-06-30")
    refresh_standings(house.year.pk)
    assert (standing(task).planned, standing(task).unknown_year) == ("", 2027)
    page = signed_in(house.engineer).get(url("explain", task.pk)).content.decode()
    assert "The working days of 2027 are not known yet" in page


@pytest.mark.parametrize("name", ["mine", "explain"])
def test_pages_cost_the_same_for_one_and_three(house: House, name: str, django_assert_max_num_queries) -> None:
    client = signed_in(house.engineer)
    top = planned_task(house, lead=house.software, owner=house.engineer)
    page = url("mine") if name == "mine" else url("explain", top.pk)
    counts = []
    for more in (1, 2):
        for n in range(more):
            planned_task(house, f"{n}", parent=top, lead=house.software, owner=house.engineer)
        refresh_standings(house.year.pk)
        client.get(page)  # what waits for the person is counted once
        with django_assert_max_num_queries(20) as counted:
            assert client.get(page).status_code == 200
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_task_page_offers_the_rule_and_shows_how_it_went(house: House) -> None:
    task = tree(house)["b1"]
    check_in(task=task, percent=40, by=house.engineer)
    page = signed_in(house.planner).get(task.get_absolute_url()).content.decode()
    assert url("rollup-rule", task.pk) in page and f'hx-get="{url("explain", task.pk)}?part=curve"' in page
    curve = signed_in(house.planner).get(url("explain", task.pk) + "?part=curve").content.decode()
    assert "<svg" in curve and "<html" not in curve and "done as it was known then" in curve
    assert url("rollup-rule", task.pk) not in signed_in(house.engineer).get(task.get_absolute_url()).content.decode()

"""The list, the report's page, and the verbs as a browser sends them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.intake.actions.accept_report import accept_report
from luoshi.intake.actions.drop_clause import drop_clause
from luoshi.intake.enums import ClauseState
from luoshi.intake.models import Clause, Report, WorkYear
from tests.intake.support import TEXT, add_repair, clause, receive
from tests.support.queries import statements


@pytest.fixture
def planner(house, client):
    client.force_login(house.planner)
    return client


def test_list_empty_offers_the_form_to_the_planner_only(house, client):
    client.force_login(house.planner)
    assert 'name="file"' in client.get("/reports/").content.decode()
    client.force_login(house.director)
    page = client.get("/reports/").content.decode()
    assert 'name="file"' not in page and "还没有可读的报告" in page


def test_list_without_a_year_offers_to_open_it(house, planner):
    WorkYear.objects.all().delete()
    assert "还没有开启年度" in planner.get("/reports/").content.decode()


def test_upload_leads_to_the_report(house, planner):
    url = f"/years/{house.year.pk}/receive/"
    answer = planner.post(url, {"file": SimpleUploadedFile("年报.txt", TEXT.encode())})
    report = Report.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/reports/{report.pk}/")
    assert report.file_name == "年报.txt"


def test_paste_leads_to_the_report_under_its_title(house, planner):
    planner.post(f"/years/{house.year.pk}/receive/", {"text": TEXT.replace("\n", "\r\n"), "title": "粘贴的报告"})
    report = Report.objects.get()
    assert (report.title, report.file_name) == ("粘贴的报告", "粘贴的报告.txt")
    assert "\r" not in report.text


def test_upload_again_later_says_when_and_by_whom(house, planner):
    url = f"/years/{house.year.pk}/receive/"
    report = receive(house)
    Report.objects.update(received_at=report.received_at - timedelta(days=3))
    answer = planner.post(url, {"file": SimpleUploadedFile("年报.txt", TEXT.encode())}, follow=True)
    assert answer.redirect_chain == [(f"/reports/{report.pk}/", 303)]
    assert "这份文件已经收过" in answer.content.decode() and "规划员）" in answer.content.decode()


def test_upload_clicked_twice_is_one_report_and_no_banner(house, planner):
    url = f"/years/{house.year.pk}/receive/"
    for _ in range(2):
        answer = planner.post(url, {"file": SimpleUploadedFile("年报.txt", TEXT.encode())}, follow=True)
    assert Report.objects.count() == 1
    assert "已经收过" not in answer.content.decode()


def test_original_comes_back_byte_for_byte_and_runs_nowhere(house, report, planner):
    answer = planner.get(f"/reports/{report.pk}/original/")
    assert b"".join(answer.streaming_content) == TEXT.encode()
    assert answer["Content-Type"] == "application/octet-stream" and "attachment" in answer["Content-Disposition"]


def test_page_shows_paper_and_outline_side_by_side(report, planner):
    page = planner.get(f"/reports/{report.pk}/").content.decode()
    for row in report.clauses.all():
        assert f'id="clause-{row.pk}"' in page and f'id="row-{row.pk}"' in page
    assert "五个坚持 <b>4/5</b>" in page
    assert "应有 5 项，找到 4 项" in page
    assert "≥98%" in page
    assert "style=" not in page


def test_page_marks_repairs_with_what_stood_there(report, planner):
    add_repair(report, "创新驱动", candidates=("创新驱动", "创新带动"))
    page = planner.get(f"/reports/{report.pk}/").content.decode()
    assert 'id="repair-1"' in page and "坏?字" in page and "创新带动" in page
    assert "第 1 处残字可能是" in page


@pytest.mark.parametrize(
    ("paper", "there"), [("original", "as-it-came"), ("compared", "sheet-compared"), ("?", "sheet-restored")]
)
def test_page_shows_the_paper_in_three_ways(report, planner, paper, there):
    assert there in planner.get(f"/reports/{report.pk}/", {"paper": paper}).content.decode()


def test_page_in_english_translates_us_and_not_the_report(report, planner):
    page = planner.get(f"/reports/{report.pk}/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Worth a look" in page and "declares 5; 4 were found" in page and "着力保交付" in page


def test_page_to_a_reader_has_no_verbs(house, report, client):
    accept_report(report=report, by=house.planner)
    client.force_login(house.engineer)
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "着力保交付" in page and "formaction" not in page


VERBS = {
    "accept": ("clauses/accept/", {}),
    "retype": ("clauses/retype/", {"role": "goal"}),
    "renumber": ("clauses/renumber/", {"number": "甲"}),
    "drop": ("clauses/drop/", {"reason": "重复"}),
    "restore": ("clauses/restore/", {}),
    "merge": ("clauses/merge/", {}),
    "split": ("clauses/split/", {"cut": "1", "at": "7"}),
}


@pytest.mark.parametrize("htmx", [True, False])
@pytest.mark.parametrize("verb", VERBS)
def test_verb_sent_by_the_page_is_carried_out(house, report, planner, verb, htmx):
    path, fields = VERBS[verb]
    row = clause(report, "3.1")
    if verb == "restore":
        drop_clause(clause=row, reason="重复", by=house.planner)
    chosen = [row.pk, clause(report, "3.2").pk] if verb == "merge" else [row.pk]
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    answer = planner.post(f"/reports/{report.pk}/{path}", {"clause": chosen, **fields}, **headers)
    assert answer.status_code == (200 if htmx else 303)
    assert f'id="row-{row.pk}"' in answer.content.decode() if htmx else f"#row-{row.pk}" in answer["Location"]
    row.refresh_from_db()
    done = {
        "accept": row.state == ClauseState.ACCEPTED,
        "retype": row.role == "goal",
        "renumber": row.number == "甲",
        "drop": row.state == ClauseState.DROPPED,
        "restore": row.state == ClauseState.READ,
        "merge": "着力强质量" in row.text,
        "split": Clause.objects.filter(number="3.1-2").exists(),
    }
    assert done[verb]


@pytest.mark.parametrize("verb", VERBS)
def test_verb_without_clauses_is_refused(report, planner, verb):
    path, fields = VERBS[verb]
    for clauses in ([], ["x"], ["99999999"], ["9" * 40]):
        assert planner.post(f"/reports/{report.pk}/{path}", {"clause": clauses, **fields}).status_code == 409


@pytest.mark.parametrize("verb", VERBS)
def test_verb_by_a_reader_is_forbidden_and_by_a_stranger_unknown(house, report, client, verb):
    path, fields = VERBS[verb]
    data = {"clause": [clause(report, "3.1").pk, clause(report, "3.2").pk][: 2 if verb == "merge" else 1], **fields}
    if verb == "restore":
        drop_clause(clause=clause(report, "3.1"), reason="重复", by=house.planner)
    for person, status in ((house.director, 403), (house.engineer, 403), (house.stranger, 404)):
        client.force_login(person)
        assert client.post(f"/reports/{report.pk}/{path}", data).status_code == status, person


def test_split_from_the_outline_leads_to_the_page_of_places(report, planner):
    row = clause(report, "3.1")
    answer = planner.post(f"/reports/{report.pk}/clauses/split/", {"clause": row.pk, "reason": "x"}, follow=True)
    assert answer.redirect_chain == [(f"/reports/{report.pk}/clauses/split/?clause={row.pk}", 302)]
    places = [place for place, _words, sentence in answer.context["pieces"] if sentence]
    assert [row.text[place] for place in places[1:]] == ["“", "全"]


def test_repair_chosen_on_the_page(report, planner):
    add_repair(report, "创新驱动", candidates=("创新带动",))
    planner.post(f"/reports/{report.pk}/repairs/1/choose/", {"chosen": "创新带动", "own": ""})
    assert "坚持创新带动" in Report.objects.get().text
    planner.post(f"/reports/{report.pk}/repairs/1/choose/", {"chosen": "创新带动", "own": "创新推动"})
    assert "坚持创新推动" in Report.objects.get().text
    assert planner.post(f"/reports/{report.pk}/repairs/9/choose/", {"chosen": "x"}).status_code == 404


def test_report_accepted_on_the_page(report, planner):
    answer = planner.post(f"/reports/{report.pk}/accept/", follow=True)
    assert answer.context["report"].state == "accepted" and "由规划员接受" in answer.content.decode()


@pytest.fixture
def reader(house, client):
    """Somebody with an empty inbox, whose count in the frame is another room's business."""
    client.force_login(house.director)
    return client


def test_list_takes_the_same_statements_for_one_and_three(house, report, reader, django_assert_num_queries):
    reader.get("/reports/")
    one = statements(lambda: reader.get("/reports/"))
    for n in (1, 2):
        receive(house, f"{TEXT}\n（五）另加{n}项。\n")
    reader.get("/me/")  # what waits for the person is counted anew once something happened
    with django_assert_num_queries(one):
        assert reader.get("/reports/").content.decode().count("report-title") >= 3


def test_page_takes_the_same_statements_for_few_and_many_clauses(house, report, reader, django_assert_num_queries):
    reader.get(f"/reports/{report.pk}/")
    few = statements(lambda: reader.get(f"/reports/{report.pk}/"))
    many = receive(
        house, TEXT.replace("四、要求", "".join(f"（{n}）再加{n}项任务。\n" for n in range(4, 60)) + "四、要求")
    )
    reader.get("/me/")
    with django_assert_num_queries(few):
        reader.get(f"/reports/{many.pk}/")

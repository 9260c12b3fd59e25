import pytest

from luoshi.files.storage import opened
from luoshi.intake.actions.receive_report import receive_report
from luoshi.intake.models import Clause, Report, WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.queries import timeline_of
from tests.intake.support import TEXT, assert_nothing_kept, assert_texts_match, receive, verbs


def test_report_received_with_its_bytes_and_clauses(house):
    report = receive(house)
    with opened(report.file.sha256) as kept:
        assert kept.read() == TEXT.encode()
    assert report.title.startswith("强基提质 加速攻坚")
    assert report.original.strip() == TEXT.strip()
    assert "clauses" not in report.reading and "text" not in report.reading
    assert_texts_match(report)
    assert verbs() == ["intake.report_received"]
    assert [event.verb for event in timeline_of(report)] == ["intake.report_received"]


def test_report_received_numbers_clauses_as_they_are_cited(report):
    numbers = list(Clause.objects.filter(report=report).values_list("number", flat=True))
    assert {"一", "二", "三", "四", "3.1", "3.2", "3.3"} <= set(numbers)
    assert len(set(numbers)) == len(numbers)
    child = Clause.objects.get(report=report, number="3.2")
    assert (child.heading, child.parent.number, child.role) == ("着力强质量", "三", "task")


def test_report_received_twice_is_the_same_report(house, report):
    again = receive_report(year=house.year, data=TEXT.encode(), name="别的名字.txt", by=house.planner)
    assert (again.report.pk, again.again) == (report.pk, True)
    assert Report.objects.count() == 1
    assert verbs() == ["intake.report_received"]


def test_report_received_in_another_year_is_another_report(house, report):
    year = WorkYear.objects.create(unit=house.institute, year=2027, opened_at=clock.now(), opened_by=house.planner)
    other = receive_report(year=year, data=TEXT.encode(), name="报告.txt", by=house.planner)
    assert other.report.pk != report.pk and not other.again
    assert other.report.file == report.file


def test_report_received_by_a_head_is_not_allowed(house, settings):
    with pytest.raises(NotAllowed, match="规划员"):
        receive_report(year=house.year, data=TEXT.encode(), name="报告.txt", by=house.director)
    assert_nothing_kept(settings.FILES_ROOT)


def test_report_that_cannot_be_read_is_refused_and_not_kept(house, settings):
    with pytest.raises(Refused) as refusal:
        receive_report(year=house.year, data=b"", name="empty.txt", by=house.planner)
    assert refusal.value.field == "file"
    assert_nothing_kept(settings.FILES_ROOT)


def test_report_title_given_wins_and_odd_names_are_made_plain(house):
    received = receive_report(
        year=house.year, data=TEXT.encode(), name="C:\\x\\..\\年\x00报.txt", by=house.planner, title=" 年度报告 "
    )
    assert (received.report.title, received.report.file_name) == ("年度报告", "年报.txt")

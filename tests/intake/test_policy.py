import pytest

from luoshi.intake.actions.accept_report import accept_report
from luoshi.intake.models import Report
from luoshi.intake.policy import may_check, may_receive, reports_seen_by
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Post
from tests.factories import make_person

BEFORE = {"planner", "director", "supervisor"}
AFTER = {*BEFORE, "design_head", "testing_head", "software_head", "engineer", "union_officer", "admin"}
EVERYBODY = {*AFTER, "stranger"}


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


@pytest.mark.parametrize(("accepted", "readers"), [(False, BEFORE), (True, AFTER)])
def test_report_is_seen_by_whom_it_concerns(house, report, client, accepted, readers):
    if accepted:
        accept_report(report=report, by=house.planner)
    for role in EVERYBODY:
        person = fresh(getattr(house, role))
        assert reports_seen_by(person).filter(pk=report.pk).exists() == (role in readers), role
        client.force_login(person)
        expected = 200 if role in readers else 404 if role == "stranger" else 403
        assert client.get(f"/reports/{report.pk}/").status_code == expected, role
        assert client.get(f"/reports/{report.pk}/original/").status_code == expected, role


def test_report_still_being_checked_says_whose_it_is(house, report, client):
    client.force_login(house.engineer)
    page = client.get(f"/reports/{report.pk}/").content.decode()
    assert "示例研究所" in page and "规划员" in page


def test_report_is_checked_by_planners_at_or_above_the_institution_only(house, report):
    above = make_person("集团规划", house.group, (PostKind.PLANNER, house.group))
    below = make_person("部门规划", house.design, (PostKind.PLANNER, house.design))
    assert may_check(above, report) and may_receive(above, house.institute)
    assert not may_check(below, report) and not reports_seen_by(below).exists()
    assert not any(may_check(fresh(getattr(house, role)), report) for role in EVERYBODY - {"planner"})


def test_report_is_not_seen_by_who_no_longer_holds_the_post(house, report):
    Post.objects.filter(person=house.planner).update(until="2021-01-01")
    assert not may_check(fresh(house.planner), report)
    assert Report.objects.count() == 1

"""A month as it is read from the history of slips and tasks: later moves do not change it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from luoshi.kernel import clock
from luoshi.plan.models import Milestone
from luoshi.progress.actions.set_rollup_rule import set_rollup_rule
from luoshi.progress.models import CheckIn
from luoshi.progress.rollup import refresh_standings
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.assign_slip import assign_slip
from luoshi.supervision.actions.bounce_slip import bounce_slip
from luoshi.supervision.actions.close_slip import close_slip
from luoshi.supervision.actions.endorse_extension import endorse_extension
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.join_slips import join_slips
from luoshi.supervision.actions.open_slip import open_slip
from luoshi.supervision.actions.report_progress import report_progress
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.actions.urge_slip import urge_slip
from luoshi.supervision.circular.counting import Month
from luoshi.supervision.circular.reading import month_counts
from tests.factories import make_task
from tests.progress.at_work import on
from tests.progress.measures_at_hand import make_measure, make_reading
from tests.supervision.desk import Desk
from tests.support.queries import statements

SEPTEMBER, OCTOBER = Month(date(2026, 9, 1)), Month(date(2026, 10, 1))


def said(desk: Desk, month: Month) -> dict[str, dict[str, list[int]]]:
    """Unit → measure → slips or tasks."""
    rows = month_counts(desk.house.institute, month).rows
    return {row.name: {k: sorted(v) for k, v in row.counts.held.items() if v} for row in rows if not row.counts.empty}


def test_month_counts_slips_once_for_the_unit_directly_below_the_institution(desk: Desk):
    closed, going, own = desk.at("closed"), desk.at("under_way"), desk.at("opened", lead_unit=None, person=None)
    tested = desk.at("assigned", lead_unit=desk.house.testing, person=None)
    desk.propose()  # not opened: no number, not counted
    with on(10, 2):
        found = said(desk, SEPTEMBER)
    assert found == {
        "设计部": {"on_time": [closed.pk], "opened": [closed.pk, going.pk], "open": [going.pk], "due_soon": [going.pk]},
        "试验部": {"open": [tested.pk], "opened": [tested.pk], "due_soon": [tested.pk]},
        "示例研究所": {"open": [own.pk], "opened": [own.pk], "not_yet": [own.pk]},
    }


def test_past_month_stays_as_it_was_whatever_comes_later(desk: Desk):
    slip, other = desk.at("under_way"), desk.at("under_review", due_on=date(2026, 9, 20))
    moved = desk.at("assigned")
    with on(10, 5):
        before = said(desk, SEPTEMBER)
        join_slips(slip=desk.fresh(moved), into=slip, by=desk.house.supervisor)
        urge_slip(slip=desk.fresh(slip), by=desk.house.supervisor)
        close_slip(slip=desk.fresh(other), by=desk.house.supervisor)
    with on(11, 3):
        assert said(desk, SEPTEMBER) == before
        october = said(desk, OCTOBER)["设计部"]
    assert before["设计部"]["open"] == [slip.pk, other.pk, moved.pk] and before["设计部"]["overdue"] == [other.pk]
    assert october == {
        "carried": [slip.pk, other.pk, moved.pk], "open": [slip.pk], "overdue": [slip.pk], "urged": [slip.pk],
        "on_time": [other.pk], "aside": [moved.pk],
    }  # fmt: skip


def test_slip_that_went_to_another_unit_counts_where_it_was_at_the_month_s_end(desk: Desk):
    slip = desk.at("bounced")
    with on(10, 8):
        assign_slip(slip=slip, by=desk.house.supervisor, lead_unit=desk.house.testing, person=desk.house.testing_head)
    with on(11, 2):
        assert said(desk, SEPTEMBER)["设计部"]["open"] == [slip.pk]
        assert said(desk, OCTOBER) == {
            "试验部": {"carried": [slip.pk], "open": [slip.pk], "overdue": [slip.pk]},
        }


def test_extension_counts_in_its_month_and_saves_the_closing(desk: Desk):
    slip = desk.at("under_way")
    house = desk.house
    asked = ask_extension(
        slip=slip, by=house.engineer, expected_on=date(2026, 10, 20), reason="外协延误", progress="过半"
    )
    grant_extension(extension=endorse_extension(extension=asked, by=house.software_head), by=house.supervisor)
    with on(10, 19):
        report_progress(slip=desk.fresh(slip), by=house.engineer, percent=100, text="完成")
        submit_slip(slip=desk.fresh(slip), by=house.engineer)
        close_slip(slip=desk.fresh(slip), by=house.supervisor)
    with on(11, 2):
        assert said(desk, SEPTEMBER)["设计部"]["extended"] == [slip.pk]
        assert said(desk, OCTOBER)["设计部"] == {"carried": [slip.pk], "in_extension": [slip.pk]}


def check_in(task: object, by: object, day: date) -> None:
    CheckIn.objects.create(task=task, percent=20, as_of=day, sent_at=clock.now(), sent_by=by, key=uuid4())


def test_check_ins_count_by_the_worst_of_a_leaf_task(desk: Desk):
    house, span = desk.house, {"starts_on": date(2026, 8, 1), "due_kind": "date", "due_on": date(2026, 12, 31)}
    issued = {"issued_at": clock.now(), **span}
    silent = make_task(house, "无人报", lead=house.design, **issued)
    late = make_task(house, "报晚了", lead=house.software, owner=house.engineer, **issued)
    kept = make_task(house, "按时报", lead=house.testing, **issued)
    make_task(house, "还没开始", lead=house.testing, **{**issued, "starts_on": date(2026, 10, 5)})
    with on(9, 20):
        check_in(late, house.engineer, date(2026, 9, 20))
        refresh_standings(house.year.pk)
    with on(9, 25):
        for day in (date(2026, 8, 28), date(2026, 9, 25)):
            check_in(kept, house.testing_head, day)
    with on(10, 2):
        found = said(desk, SEPTEMBER)
    assert found["设计部"] == {"missing": [silent.pk], "reported_late": [late.pk]}
    assert found["试验部"] == {"reported_late": [kept.pk]}


def test_leaf_whose_number_does_not_come_from_check_ins_is_never_missing(desk: Desk):
    house, span = desk.house, {"starts_on": date(2026, 1, 5), "due_kind": "date", "due_on": date(2026, 12, 31)}
    by_measure, by_marks, by_hand, by_mean = (
        make_task(house, title, lead=house.design, issued_at=clock.now(), **span)
        for title in ("看指标", "看节点", "人工填", "看填报")
    )
    Milestone.objects.create(task=by_marks, title="评审", due_on=date(2026, 11, 1))
    measure = make_measure(house, task=by_measure)
    set_rollup_rule(task=by_measure, kind="measure", by=house.planner)
    set_rollup_rule(task=by_marks, kind="milestones", by=house.planner)
    set_rollup_rule(task=by_hand, kind="manual", percent=40, reason="现场清点", by=house.planner)
    make_reading(measure, 8, 97)
    refresh_standings(house.year.pk)
    with on(10, 2):
        assert said(desk, SEPTEMBER)["设计部"] == {"missing": [by_mean.pk]}


def test_month_is_read_in_a_fixed_number_of_statements(desk: Desk):
    desk.at("under_way")
    with on(10, 2):
        assert statements(lambda: month_counts(desk.house.institute, SEPTEMBER)) == 10
    for _n in range(2):
        desk.at("closed")
        make_task(desk.house, f"任务{_n}", lead=desk.house.design, issued_at=clock.now())
    with on(10, 2):
        assert statements(lambda: month_counts(desk.house.institute, SEPTEMBER)) == 10


def test_slip_opened_later_is_not_in_the_month(desk: Desk):
    slip = desk.propose(due_on=None)
    with on(10, 9):
        open_slip(slip=slip, by=desk.house.supervisor)
    with on(11, 1):
        assert said(desk, SEPTEMBER) == {}
        assert said(desk, OCTOBER)["设计部"]["opened"] == [slip.pk]


def test_bounced_slip_is_open(desk: Desk):
    slip = desk.at("assigned")
    bounce_slip(slip=slip, by=desk.house.engineer, reason="应由热控室办")
    with on(10, 1):
        assert said(desk, SEPTEMBER)["设计部"]["open"] == [slip.pk]

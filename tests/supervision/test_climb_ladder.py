"""The ladder by the clock: the due is Wednesday 30 September 2026; of 2026 the weekdays are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import translation

from luoshi.kernel import clock
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verbs import told as told_by
from luoshi.org.models import CalendarDay, CalendarYear
from luoshi.supervision.actions.acknowledge_notice import acknowledge_notice
from luoshi.supervision.actions.ask_extension import ask_extension
from luoshi.supervision.actions.climb_ladder import Climbed, climb_ladder
from luoshi.supervision.actions.grant_extension import grant_extension
from luoshi.supervision.actions.return_slip import return_slip
from luoshi.supervision.actions.set_new_date import set_new_date
from luoshi.supervision.actions.snooze_notice import snooze_notice
from luoshi.supervision.actions.submit_slip import submit_slip
from luoshi.supervision.models import LadderRule, Notice, Slip, SlipChange
from luoshi.supervision.queries import notices_for
from tests.progress.at_work import known, on
from tests.progress.test_two_writers import NOON, at_once
from tests.supervision.desk import DUE, Desk, last_told, make_desk
from tests.supervision.rungs import make_rule
from tests.support.queries import statements


def run(desk: Desk, month: int, day: int) -> Climbed:
    with on(month, day):
        return climb_ladder(unit=desk.house.institute)


def daily(desk: Desk, first: date, last: date) -> None:
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        run(desk, day.month, day.day)


def told(slip: Slip) -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(slip=slip).order_by("on", "level", "id").values_list("on", "person__name", "kind")
    return [(f"{day:%m-%d}", name, kind) for day, name, kind in rows]


def test_ladder_as_seeded_climbs_the_reporting_line_by_working_days(desk: Desk):
    slip = desk.at("under_way")
    daily(desk, date(2026, 9, 24), date(2026, 10, 14))
    assert told(slip) == [
        ("09-25", "工程师", "before_due"),
        ("09-30", "工程师", "at_due"),
        ("10-01", "工程师", "overdue"),
        ("10-02", "软件主任", "climbed"),
        ("10-05", "工程师", "overdue"),
        ("10-06", "设计主任", "climbed"),
        ("10-07", "工程师", "overdue"),
        ("10-08", "副所长", "climbed"),
        ("10-09", "工程师", "overdue"),
        ("10-12", "所长", "climbed"),
    ]
    slip = desk.fresh(slip)
    assert (slip.colour, slip.colour_before, slip.rung, slip.urged, slip.light) == ("red", "", "notice", 2, "overdue")
    assert LadderRule.objects.filter(unit=desk.house.institute).count() == 7
    assert [(row.day.day, row.colour) for row in SlipChange.objects.filter(slip=slip).order_by("day")][1:] == [
        (25, "blue"), (2, "red"), (8, "red"),
    ]  # fmt: skip


def test_ladder_twice_on_a_day_says_nothing_twice(desk: Desk):
    slip = desk.at("under_way")
    assert (run(desk, 10, 2).told, run(desk, 10, 2)) == (2, Climbed())
    assert (desk.fresh(slip).urged, slip.urgings.count()) == (1, 1)


def test_standstill_is_caught_up_without_a_flood(desk: Desk):
    slip = desk.at("under_way")
    run(desk, 9, 25)
    done = run(desk, 10, 12)
    assert (done.told, done.raised, done.urged) == (5, 1, 1)
    rows = Notice.objects.filter(slip=slip, on=date(2026, 10, 12))
    assert dict(rows.values_list("person__name", "passed_over")) == {
        "工程师": 4, "软件主任": 0, "设计主任": 0, "副所长": 0, "所长": 0,
    }  # fmt: skip
    assert rows.get(person=desk.house.engineer).fell_on == date(2026, 10, 9)
    assert (desk.fresh(slip).rung, desk.fresh(slip).urged) == ("notice", 1)


def test_same_end_daily_and_after_a_standstill(desk: Desk):
    first, second = desk.at("under_way"), desk.at("under_way")
    Slip.objects.filter(pk=second.pk).update(state="under_review")  # out of the ladder's sight for a while
    daily(desk, date(2026, 9, 24), date(2026, 10, 8))
    Slip.objects.filter(pk=second.pk).update(state="under_way")
    run(desk, 10, 9)
    ends = [
        {row.person.name: (row.rule_id, row.occasion) for row in Notice.objects.filter(slip=slip).order_by("id")}
        for slip in (first, second)
    ]
    assert ends[0] == ends[1]
    assert desk.fresh(first).colour == desk.fresh(second).colour


def test_nothing_is_told_on_a_rest_day(desk: Desk):
    slip = desk.at("under_way")
    assert run(desk, 10, 3) == Climbed()  # Saturday
    year = CalendarYear.objects.get(year=2026)
    CalendarDay.objects.create(year=year, date=date(2026, 10, 3), kind="workday")
    assert run(desk, 10, 3).told == 2
    assert not told(slip)[0][0].endswith("10-05")


def test_unknown_year_is_said_and_not_guessed(desk: Desk):
    make_rule(desk.house.institute, "before", 5, 0)
    slip = desk.at("under_way", due_on=date(2027, 1, 5))
    assert run(desk, 12, 30).unknown == {2027}
    assert not told(slip)
    with on(1, 5, 2027):
        assert climb_ladder(unit=desk.house.institute).unknown == {2027}


def test_granted_extension_begins_at_the_foot_again(desk: Desk):
    slip = desk.at("under_way")
    with on(9, 22):
        row = ask_extension(
            slip=slip, by=desk.house.software_head, expected_on=date(2026, 10, 15), reason="外协晚到", progress="过半"
        )
    daily(desk, date(2026, 9, 24), date(2026, 9, 30))
    assert desk.fresh(slip).colour == "blue"
    with on(9, 30):
        grant_extension(extension=row, by=desk.house.supervisor)
    assert desk.fresh(slip).colour == ""
    assert not notices_for(desk.house.engineer)
    daily(desk, date(2026, 10, 1), date(2026, 10, 12))
    assert told(slip)[2:] == [("10-12", "工程师", "before_due")]


def test_new_date_takes_back_the_red_that_the_ladder_gave(desk: Desk):
    slip = desk.at("under_way")
    run(desk, 10, 2)
    with on(10, 2):
        set_new_date(slip=slip, by=desk.leader, due_on=date(2026, 11, 2), reason="外协延误")
    assert (desk.fresh(slip).colour, desk.fresh(slip).light) == ("", "on_track")


def test_acknowledged_step_is_not_repeated_and_the_climb_goes_on(desk: Desk):
    slip = desk.at("under_way")
    run(desk, 10, 1)
    with on(10, 1):
        acknowledge_notice(notice=notices_for(desk.house.engineer)[0], by=desk.house.engineer)
    daily(desk, date(2026, 10, 2), date(2026, 10, 9))
    assert [name for _, name, _ in told(slip)[1:]] == ["软件主任", "设计主任", "副所长"]


def test_put_off_holds_the_climb_for_its_working_days(desk: Desk):
    slip = desk.at("under_way")
    run(desk, 10, 1)
    with on(10, 1):
        notice = notices_for(desk.house.engineer)[0]
        snooze_notice(notice=notice, until=date(2026, 10, 6), reason="等外协数据", by=desk.house.engineer)
    daily(desk, date(2026, 10, 2), date(2026, 10, 12))
    climbed = [(day, name) for day, name, kind in told(slip) if kind == "climbed"]
    assert climbed == [("10-07", "软件主任"), ("10-09", "设计主任")]  # the 1st, 2nd and 5th do not count


def test_days_with_the_reviewer_do_not_count(desk: Desk):
    slip = desk.at("reported")
    with on(10, 1):
        submit_slip(slip=slip, by=desk.house.engineer)
    assert run(desk, 10, 8).told == 0
    with on(10, 8):
        return_slip(slip=slip, by=desk.house.supervisor, reason="数据不全")
    assert [run(desk, 10, 8).told, run(desk, 10, 9).told] == [1, 1]  # the first day after due that counts; the second
    assert told(slip)[-1][1] == "软件主任"


def put_off_until_5_october(desk: Desk, slip: Slip) -> None:
    with on(10, 1):
        notice = notices_for(desk.house.engineer)[0]
        snooze_notice(notice=notice, until=date(2026, 10, 5), reason="等外协数据", by=desk.house.engineer)


def reviewed_until_5_october(desk: Desk, slip: Slip) -> None:
    with on(10, 1):
        submit_slip(slip=slip, by=desk.house.engineer)
    with on(10, 5):
        return_slip(slip=slip, by=desk.house.supervisor, reason="数据不全")


@pytest.mark.parametrize("hold", [put_off_until_5_october, reviewed_until_5_october])
def test_what_was_told_on_the_day_a_hold_began_is_not_told_after_it_again(
    desk: Desk, hold: Callable[[Desk, Slip], None]
):
    slip = desk.at("reported")
    assert run(desk, 10, 1).told == 1
    hold(desk, slip)
    assert [run(desk, 10, 5) for _ in range(3)] == [Climbed()] * 3
    assert timeline_of(slip).filter(verb="supervision.ladder_spoke").count() == 1
    daily(desk, date(2026, 10, 6), date(2026, 10, 7))
    assert [row for row in told(slip) if row[2] != "snoozed"][1:] == [
        ("10-06", "软件主任", "climbed"),
        ("10-07", "工程师", "overdue"),
    ]


def test_vacant_posts_are_skipped_and_nobody_stands_twice(desk: Desk):
    desk.house.design_head.posts.update(until=date(2026, 9, 1))
    slip = desk.at("assigned", person=desk.house.software_head)
    run(desk, 10, 12)
    assert [name for _, name, _ in told(slip)] == ["软件主任", "副所长", "所长"]


def test_slip_without_a_person_begins_with_the_head_of_its_unit(desk: Desk):
    slip = desk.at("assigned", person=None)
    run(desk, 10, 2)
    assert [(row.person, row.level) for row in slip.notices.order_by("level")] == [
        (desk.house.software_head, 0),
        (desk.house.design_head, 1),
    ]


@pytest.mark.parametrize(("level", "colour", "said"), [(3, "red", 1), (2, "red", 0), (3, "", 0)])
def test_rule_speaks_of_its_level_and_colour_only(desk: Desk, level: int, colour: str, said: int):
    make_rule(desk.house.institute, "after", 1, 1, from_level=3, only_colour="red", through="at_once")
    make_rule(desk.house.institute, "after", 1, 2, active=False)
    slip = desk.at("under_way", level=level)
    Slip.objects.filter(pk=slip.pk).update(colour=colour)
    assert run(desk, 10, 1).told == said
    assert all(row.at_once for row in Notice.objects.all())


def test_notice_keeps_the_channel_that_its_rule_had(desk: Desk):
    rule = make_rule(desk.house.institute, "after", 1, 1, over="feishu", through="at_once")
    slip = desk.at("under_way")
    run(desk, 10, 1)
    rule.over = "web"
    rule.save()
    assert [(row.over, row.at_once) for row in slip.notices.all()] == [("feishu", True)]


def test_ladder_tells_it_in_the_timeline(desk: Desk):
    slip = desk.at("under_way")
    run(desk, 9, 30)
    assert last_told(slip) == "督办〔2026〕1号 was raised to Blue: by the ladder"
    Slip.objects.update(colour="red")
    run(desk, 10, 1)
    assert last_told(slip) == "Told of 督办〔2026〕1号: 工程师 (Overdue)"


def test_event_names_all_whom_a_run_told_of_a_slip(desk: Desk):
    slip = desk.at("under_way")
    desk.house.engineer.name_en = "Fang"
    desk.house.engineer.save()
    run(desk, 10, 2)
    event = timeline_of(slip).get(verb="supervision.ladder_spoke")
    assert told_by(event.verb, event.facts) == "Told of 督办〔2026〕1号: Fang (Overdue), 软件主任 (Climbed up)"
    with translation.override("zh-hans"):
        assert told_by(event.verb, event.facts) == "督办〔2026〕1号提醒了工程师（已逾期）、软件主任（逐级上报）"


def test_three_slips_cost_the_statements_of_one(desk: Desk):
    make_rule(desk.house.institute, "after", 1, 0)
    desk.at("under_way")
    counted = []
    for more in (0, 2):
        for _ in range(more):
            desk.at("under_way", due_on=DUE)
        Notice.objects.all().delete()
        counted.append(statements(lambda: run(desk, 10, 1)))
    assert counted[0] == counted[1]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_three_runs_at_once_tell_what_one_would() -> None:
    with clock.at(NOON), translation.override("en"):
        known(2026)
        desk = make_desk()
        slips = [desk.at("under_way") for _ in range(3)]
        due = date(2026, 9, 10)
        Slip.objects.update(opened_on=date(2026, 8, 3), original_due=due, current_due=due)
        assert at_once(*[lambda: climb_ladder(unit=desk.house.institute)] * 3) == []
    assert Notice.objects.count() == 3 * 3  # who handles it, one and two levels up
    assert [(slip.urged, slip.colour) for slip in Slip.objects.all()] == [(1, "red")] * 3
    assert sum(timeline_of(slip).filter(verb="supervision.ladder_spoke").count() for slip in slips) == 3

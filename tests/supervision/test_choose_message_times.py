from __future__ import annotations

from datetime import time

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.supervision.actions.choose_message_times import choose_message_times
from luoshi.supervision.digest.hours import hours_of
from luoshi.supervision.models import MessageTimes
from tests.supervision.desk import Desk
from tests.supervision.reached import at


def test_times_chosen_hold_and_what_is_empty_is_the_houses(desk: Desk):
    choose_message_times(by=desk.house.engineer, digest_at=time(17, 30), on_days="", quiet_from=None, quiet_to=None)
    hours = hours_of([desk.house.engineer])[desk.house.engineer.pk]
    assert (hours.digest_at, hours.on_days, hours.quiet_from, hours.quiet_to) == (
        time(17, 30), "working", time(21, 0), time(7, 30),
    )  # fmt: skip


def test_digest_within_the_quiet_hours_is_refused(desk: Desk):
    with pytest.raises(Refused, match="at 22:00, within the quiet hours") as refusal:
        choose_message_times(by=desk.house.engineer, digest_at=time(22, 0))
    assert (refusal.value.field, MessageTimes.objects.count()) == ("digest_at", 0)


def test_quiet_hours_with_one_end_are_refused(desk: Desk):
    with pytest.raises(Refused, match="a beginning and an end") as refusal:
        choose_message_times(by=desk.house.engineer, quiet_from=time(22, 0), quiet_to=None)
    assert refusal.value.field == "quiet_to"


@pytest.mark.parametrize(
    ("start", "end", "quiet"),
    [
        (time(21), time(7, 30), {21, 22, 23, 0, 6, 7}), (time(0), time(8), {0, 6, 7}), (time(12), time(14), {12, 13}),
        (time(8), time(8), set()),
    ],
)  # fmt: skip
def test_quiet_hours_may_reach_over_midnight(desk: Desk, start: time, end: time, quiet: set[int]):
    MessageTimes.objects.create(person=desk.house.engineer, quiet_from=start, quiet_to=end)
    hours = hours_of([desk.house.engineer])[desk.house.engineer.pk]
    assert {hour for hour in (0, 6, 7, 8, 12, 13, 14, 20, 21, 22, 23) if hours.quiet_at(time(hour))} == quiet


def test_quiet_hours_end_on_the_next_day_when_begun_in_the_evening(desk: Desk):
    hours = hours_of([desk.house.engineer])[desk.house.engineer.pk]
    ends = []
    for day, hour in ((16, 22), (17, 3)):
        with at(9, day, hour):
            ends.append(hours.quiet_ends(clock.now()).isoformat())
    assert ends == ["2026-09-17T07:30:00+08:00"] * 2

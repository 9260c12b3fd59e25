from __future__ import annotations

import pytest

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.mark_attendance import mark_attendance
from luoshi.supervision.meetings.policy import meetings_seen_by
from luoshi.supervision.models import Attendance
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, held


def expected(desk: Desk) -> Attendance:
    return called(desk, units=[desk.house.software]).attendances.get()


def test_deputy_is_named_and_sees_the_meeting(desk: Desk):
    row = mark_attendance(
        attendance=expected(desk), by=desk.house.supervisor, presence="deputy", deputy=desk.house.engineer
    )
    assert row.deputy == desk.house.engineer
    assert meetings_seen_by(desk.house.engineer).exists()
    row = mark_attendance(attendance=row, by=desk.house.director, presence="present")
    assert (row.presence, row.deputy) == ("present", None)


@pytest.mark.parametrize(
    ("presence", "deputy", "field"),
    [
        ("deputy", None, "deputy"), ("deputy", "software_head", "deputy"), ("deputy", "stranger", "deputy"),
        ("late", None, "presence"),
    ],
)  # fmt: skip
def test_marking_what_cannot_be_is_refused(desk: Desk, presence: str, deputy: str | None, field: str):
    person = getattr(desk.house, deputy) if deputy else None
    with pytest.raises(Refused) as refusal:
        mark_attendance(attendance=expected(desk), by=desk.house.supervisor, presence=presence, deputy=person)
    assert refusal.value.field == field


def test_marking_after_the_minutes_are_issued_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot be done now"):
        mark_attendance(attendance=held(desk, "issued").attendances.get(), by=desk.house.supervisor, presence="present")


def test_marking_by_oneself_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        mark_attendance(attendance=expected(desk), by=desk.house.software_head, presence="present")

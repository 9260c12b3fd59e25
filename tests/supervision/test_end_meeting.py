from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest

from luoshi.files import storage
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.end_meeting import end_meeting
from luoshi.supervision.actions.mark_attendance import mark_attendance
from luoshi.supervision.models import DispatchMeeting
from tests.supervision.desk import Desk
from tests.supervision.dispatch import called, held, under_way


def opened(meeting: DispatchMeeting) -> Any:
    with storage.opened(meeting.minutes.sha256) as stream:
        return docx.Document(BytesIO(stream.read()))


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_minutes_are_kept_with_the_table_of_decisions(desk: Desk):
    document = opened(held(desk))
    assert cells(document.tables[0]) == [
        ["序号", "事项", "议定事项", "牵头单位", "责任人", "完成时限", "办理"],
        ["1", "补测低温工况", "补齐数据并书面说明", "软件室", "工程师", "9月30日", "督办〔2026〕\n1号"],
    ]
    texts = [line.text for line in document.paragraphs if line.text]
    assert texts[:2] == ["示例研究所调度会议纪要", "第1期"]
    assert "2026年9月16日，所长主持召开2026年第1次调度会，研究调度1项工作，议定1项。现将有关事项纪要如下：" in texts
    assert "主持：所长" in texts


def test_minutes_name_who_came_who_stood_in_and_who_was_away(desk: Desk):
    meeting, _ = under_way(desk)
    mark_attendance(
        attendance=meeting.attendances.get(), by=desk.house.supervisor, presence="deputy", deputy=desk.house.engineer
    )
    document = opened(end_meeting(meeting=meeting, by=desk.house.supervisor))
    assert "出席：工程师（软件室，代软件主任）" in [line.text for line in document.paragraphs]


def test_minutes_of_the_next_meeting_begin_with_what_was_left(desk: Desk):
    held(desk)
    from luoshi.supervision.actions.start_meeting import start_meeting

    meeting = start_meeting(meeting=called(desk), by=desk.house.supervisor)
    document = opened(end_meeting(meeting=meeting, by=desk.house.supervisor))
    assert cells(document.tables[0])[1][1:4] == ["补齐数据并书面说明", "软件室", "9月30日"]
    assert "一、上次会议议定事项落实情况" in [line.text for line in document.paragraphs]


def test_ending_what_is_not_under_way_is_refused(desk: Desk):
    with pytest.raises(Refused, match="cannot become"):
        end_meeting(meeting=called(desk), by=desk.house.supervisor)


def test_ending_by_who_does_not_run_it_is_not_allowed(desk: Desk):
    with pytest.raises(NotAllowed):
        end_meeting(meeting=under_way(desk)[0], by=desk.house.planner)

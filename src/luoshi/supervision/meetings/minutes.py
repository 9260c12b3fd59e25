"""The minutes of a dispatch meeting as an official paper: who, what was left from before, what was decided, in one table.

An official paper is Chinese, whoever asks for it.
"""

from __future__ import annotations

from django.utils import timezone, translation

from luoshi.files.official_paper.rules import SIZES, HouseStyle, day_said
from luoshi.supervision.meetings.enums import Outcome, Presence
from luoshi.supervision.meetings.following import WITH, became
from luoshi.supervision.models import Attendance, Decision, DispatchMeeting

COLUMNS = ("序号", "事项", "议定事项", "牵头单位", "责任人", "完成时限", "办理")
WIDTHS = (11, 27, 39, 18, 15, 21, 25)  # in millimetres
EARLIER = ("序号", "上次议定事项", "牵头单位", "完成时限", "进展")
EARLIER_WIDTHS = (11, 70, 19, 21, 35)


def minutes_of(meeting: DispatchMeeting) -> bytes:
    with translation.override("zh-hans"):
        return _set(meeting)


def minutes_name(meeting: DispatchMeeting) -> str:
    return f"{meeting.title}纪要.docx"


def _set(meeting: DispatchMeeting) -> bytes:
    from luoshi.files.official_paper.paper import Head, OfficialPaper  # loads python-docx: only where a paper is made

    style = HouseStyle(table_size=SIZES["五号"])  # seven columns

    day = timezone.localdate(meeting.started_at or meeting.planned_at)
    issued = timezone.localdate(meeting.issued_at or meeting.ended_at or meeting.planned_at)
    house = meeting.unit.name
    head = Head(f"{house}调度会议纪要", number=f"第{meeting.serial}期", left=house, right=day_said(issued))
    paper = OfficialPaper(title=f"{meeting.title}纪要", issuer=house, day=issued, head=head, house=style)
    decisions = list(meeting.decisions.select_related(*WITH))
    paper.paragraph(_opening(meeting, day_said(day), len(decisions)))
    earlier = list(meeting.items.filter(earlier__isnull=False, dropped_at=None).values_list("earlier", flat=True))
    if earlier:
        paper.heading(1, "上次会议议定事项落实情况")
        rows = Decision.objects.filter(pk__in=earlier).select_related(*WITH).order_by("meeting__planned_at", "number")
        paper.table(EARLIER, [_earlier(n, row) for n, row in enumerate(rows, 1)], EARLIER_WIDTHS)
    paper.heading(1, "议定事项")
    if decisions:
        paper.table(COLUMNS, [_row(row) for row in decisions], WIDTHS)
    else:
        paper.paragraph("会议听取了有关情况，未形成新的议定事项。")
    paper.blank()
    for word, names in _who(meeting):
        paper.led(word, names)
    paper.imprint(sent_to=_sent_to(meeting), printed_by=house, printed_on=issued)
    return paper.bytes()


def _opening(meeting: DispatchMeeting, day: str, decided: int) -> str:
    place = f"在{meeting.place}" if meeting.place else ""
    heard = meeting.items.filter(dropped_at=None).count()
    end = f"，议定{decided}项。现将有关事项纪要如下：" if decided else "。现将有关情况纪要如下："
    return f"{day}，{meeting.chair.name}{place}主持召开{meeting.title}，研究调度{heard}项工作{end}"


def _row(row: Decision) -> tuple[str, ...]:
    return (
        str(row.number), row.matter, row.text, row.lead_unit.name if row.lead_unit else "—",
        row.person.name if row.person else "—", _due(row), _followed(row),
    )  # fmt: skip


def _due(row: Decision) -> str:
    """Without the year where it is the one of the day on which it was decided."""
    if row.due_on is None:
        return "—"
    said = day_said(row.due_on)
    return said.partition("年")[2] if row.due_on.year == timezone.localdate(row.decided_at).year else said


def _followed(row: Decision) -> str:
    if row.outcome == Outcome.NOTED:
        return "记录在案"
    number = became(row).number
    return number.replace("〕", "〕\n") or "列入分解表"  # a narrow column: broken where it reads best


def _earlier(n: int, row: Decision) -> tuple[str, ...]:
    now = became(row)
    return (
        str(n),
        row.text,
        row.lead_unit.name if row.lead_unit else "—",
        _due(row),
        f"{now.number}\n{now.words}".strip(),
    )


def _who(meeting: DispatchMeeting) -> list[tuple[str, str]]:
    """出席, 请假 and whoever stood in; 主持 first. Who was never marked counts as asked only."""
    rows = list(meeting.attendances.select_related("unit", "person", "deputy"))
    came = [_named(row) for row in rows if row.presence in (Presence.PRESENT, Presence.DEPUTY)]
    away = [_named(row) for row in rows if row.presence == Presence.ABSENT]
    asked = [_named(row) for row in rows if row.presence == Presence.EXPECTED]
    said = [("主持", meeting.chair.name), ("出席", "、".join(came)), ("请假", "、".join(away))]
    if not came:
        said.append(("通知", "、".join(asked)))
    return [(word, names) for word, names in said if names]


def _named(row: Attendance) -> str:
    unit = row.unit.short_name or row.unit.name
    if row.deputy is not None:
        return f"{row.deputy.name}（{unit}，代{row.person.name if row.person else '负责人'}）"
    return f"{row.person.name}（{unit}）" if row.person else unit


def _sent_to(meeting: DispatchMeeting) -> str:
    return "，".join(["所领导", *(row.unit.name for row in meeting.attendances.select_related("unit"))])

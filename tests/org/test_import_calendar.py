"""Calendars from files: each line checked, shown before it is taken, all or nothing; what is written is read back."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from openpyxl import Workbook

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.import_calendar import import_calendar
from luoshi.org.calendars.files import read_calendar
from luoshi.org.calendars.listed import Line, Listed
from luoshi.org.calendars.written import as_csv, as_ics, as_workbook
from luoshi.org.enums import DayKind
from luoshi.org.models import CalendarDay
from luoshi.org.seeds import announced_days
from tests.org.at_calendar import PLAIN_DAY, house_with_calendar, house_year, worked

ICS = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART;VALUE=DATE:20270101
DTEND;VALUE=DATE:20270104
SUMMARY:元旦（休）
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20270110
SUMMARY:元旦补班
END:VEVENT
{more}END:VCALENDAR
"""
ODD = """BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20270115
SUMMARY:腊八节
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART;VALUE=DATE:20270116
RRULE:FREQ=DAILY
SUMMARY:放假
END:VEVENT
"""


def test_calendar_file_is_read_entry_by_entry():
    lines = read_calendar(ICS.format(more="").encode(), "年历.ics").lines
    assert [(line.day.isoformat(), line.kind) for line in lines] == [
        ("2027-01-01", "holiday"), ("2027-01-02", "holiday"), ("2027-01-03", "holiday"), ("2027-01-10", "workday"),
    ]  # fmt: skip


def test_entries_that_say_neither_or_repeat_are_named():
    listed = read_calendar(ICS.format(more=ODD).encode(), "年历.ics")
    assert [(each.row, each.column, each.said) for each in listed.left] == [(3, "标题", "腊八节")]
    assert [(each.row, each.column) for each in listed.faults] == [(4, "重复规则")]


def entry(summary: str, *lines: str) -> Listed:
    """A file of one entry, by default of 8 October 2026."""
    lines = lines or ("DTSTART;VALUE=DATE:20261008",)
    return read_calendar(
        "\n".join(
            ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", f"SUMMARY:{summary}", *lines, "END:VEVENT", "END:VCALENDAR"]
        ).encode(),
        "a.ics",
    )


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (["DTSTART;VALUE=DATE:20261001", "DURATION:P7D"], 1, 7),
        (["DTSTART:20261001T000000", "DTEND:20261003T235959"], 1, 3),
        (["DTSTART:20261001T000000", "DTEND:20261003T000000"], 1, 2),
        (["DTSTART:20260930T160000Z", "DTEND:20261003T160000Z"], 1, 3),
        (["DTSTART;TZID=Asia/Shanghai:20261002T090000", "DTEND;TZID=Asia/Shanghai:20261002T170000"], 2, 2),
        (["DTSTART;VALUE=DATE:20261005"], 5, 5),
        (["DTSTART;VALUE=DATE:20261005", "DTEND;VALUE=DATE:20261005"], 5, 5),
    ],
)
def test_entry_holds_its_days_in_the_house_s_time_zone(dates: list[str], first: int, last: int):
    days = [line.day for line in entry("国庆节（休）", *dates).lines]
    assert days == [date(2026, 10, day) for day in range(first, last + 1)]


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("International Workers' Day (holiday)", "holiday"), ("国庆 不上班", "holiday"), ("春节 休", "holiday"),
        ("国庆节 假期 第1天", "holiday"), ("非工作日", "holiday"), ("Non-working day", "holiday"), ("Day off", "holiday"),
        ("补班（调休）", "workday"), ("国庆节（班）", "workday"), ("调休上班", "workday"), ("Make-up day", "workday"),
        ("Working Day for Golden Week", "workday"), ("班", "workday"),
        ("情人节", ""), ("国庆假期补班", ""), ("国庆 调休", ""), ("退休座谈会", ""), ("Workshop on welding", ""),
    ],
)  # fmt: skip
def test_entry_s_title_says_free_or_worked_in_words_of_its_own_or_is_left_out(summary: str, kind: str):
    listed = entry(summary)
    assert [line.kind for line in listed.lines] == ([kind] if kind else [])
    assert [(each.row, each.said) for each in listed.left] == ([] if kind else [(1, summary)])


def test_cancelled_entry_is_left_out():
    listed = entry("国庆节（休）", "DTSTART;VALUE=DATE:20261001", "STATUS:CANCELLED")
    assert (listed.lines, [each.how for each in listed.left]) == ([], ["这一条已取消"])


@pytest.mark.parametrize("summary", ["春节 休", "休 春节", "春节（休）", "春节(休)"])
def test_reason_is_without_the_mark(summary: str):
    assert [line.name for line in entry(summary).lines] == ["春节"]


def test_sheets_are_all_read_and_one_without_heads_is_named():
    book = Workbook()
    sheets = [book.active, book.create_sheet(), book.create_sheet(), book.create_sheet()]
    rows = [["日期", "类型"], ["2026-10-01", "休"]], [["联系人：办公室"]], [["日期", "类型"], ["2027-01-01", "休"]], []
    for sheet, lines in zip(sheets, rows, strict=True):
        for line in lines:
            sheet.append(line)
    sheets[2].append(["某日", "休"]), sheets[2].append(["2026-10-01", "班"])
    out = BytesIO()
    book.save(out)
    listed = read_calendar(out.getvalue(), "a.xlsx")
    assert [line.day for line in listed.lines] == [date(2026, 10, 1), date(2027, 1, 1)]
    assert [(each.column, each.said) for each in listed.left] == [("第 2 张表", "联系人：办公室")]
    assert [(each.row, each.column) for each in listed.faults] == [(3, "日期（第 3 张表）"), (4, "类型（第 3 张表）")]


def test_table_s_faults_are_named_by_row():
    text = "日期,类型,名称\n2026-10-01,休,国庆节\n2026年10月8日,班,\n2026-13-01,休,\n2026-10-09,也许,\n2026-10-01,班,\n"
    for data in (text.encode(), text.encode("gb18030")):
        listed = read_calendar(data, "年历.csv")
        assert [fault.row for fault in listed.faults] == [4, 5, 6]
        assert [line.day.day for line in listed.lines] == [1, 8]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.ics"), (b" \n", "a.csv"), (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "a.ics"), (b"\x00\xff" * 99, "a.csv"),
        (b"PK\x03\x04broken", "a.xlsx"), (b"day,nothing\n1,2\n", "a.csv"), (b"x" * 2_000_000, "a.ics"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a.ics"),
    ],
)  # fmt: skip
def test_file_that_is_no_calendar_is_refused_with_a_sentence(data: bytes, name: str):
    with pytest.raises(Refused):
        read_calendar(data, name)


@pytest.mark.parametrize(("write", "name"), [(as_workbook, "a.xlsx"), (as_csv, "a.csv"), (as_ics, "a.ics")])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_written_is_read_back(write, name, language):
    lines = [
        Line(1, date(2026, 10, 1), DayKind.HOLIDAY, "国庆节"),
        Line(2, date(2026, 10, 10), DayKind.WORKDAY, "=1+1"),
    ]
    with translation.override(language):
        data = write(lines)
        again = read_calendar(data, name)
    assert [(line.day, line.kind, line.name) for line in again.lines] == [(x.day, x.kind, x.name) for x in lines]
    if name == "a.ics":
        assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == 2


@pytest.mark.django_db
def test_import_adds_and_keeps_or_replaces():
    house = house_with_calendar()
    days = [(PLAIN_DAY, False, "停电"), (date(2026, 10, 1), True, "")]
    assert len(import_calendar(days=days, by=house.admin)) == 2
    assert not worked(PLAIN_DAY) and worked(date(2026, 10, 1)) and not worked(date(2026, 10, 2))
    assert import_calendar(days=days, by=house.admin) == []
    import_calendar(days=days, by=house.admin, replace=True)
    assert list(CalendarDay.objects.values_list("date", flat=True)) == [PLAIN_DAY]
    with pytest.raises(NotAllowed):
        import_calendar(days=days, by=house.director)


@pytest.mark.django_db
def test_page_shows_what_would_change_then_takes_it(client: Client):
    house = house_with_calendar()
    client.force_login(house.admin)
    file = SimpleUploadedFile("年历.csv", "日期,类型,名称\n2026-07-15,休,停电\n2026-10-01,休,国庆节\n".encode())
    page = client.post("/organisation/calendar/import/?year=2026", {"file": file}).content.decode()
    token = page.split('name="days" value="')[1].split('"')[0]
    assert (
        "停电" in page and "有 1 天会变" in page and worked(PLAIN_DAY)
    )  # the holiday is there already, under its name
    assert client.post("/organisation/calendar/import/take/", {"days": token}).status_code == 302
    assert not worked(PLAIN_DAY)
    assert client.post("/organisation/calendar/import/take/", {"days": token + "x"}).status_code == 409


@pytest.mark.django_db
def test_page_names_what_is_left_out_and_what_stands_so_already(client: Client):
    client.force_login(house_with_calendar().admin)
    days = [("20270214", "情人节"), ("20270218", "春节 休"), ("20270220", "春节 休")]
    entries = "".join(
        f"BEGIN:VEVENT\nUID:{day}\nDTSTART;VALUE=DATE:{day}\nSUMMARY:{said}\nEND:VEVENT\n" for day, said in days
    )
    file = SimpleUploadedFile("年历.ics", f"BEGIN:VCALENDAR\n{entries}END:VCALENDAR\n".encode())
    answer = client.post("/organisation/calendar/import/", {"file": file})
    page = answer.content.decode()
    assert answer.status_code == 200 and 'name="days"' in page
    assert "未导入" in page and "情人节" in page  # named, and no reason to refuse the others
    assert "有 1 天会变" in page and "其中 1 天已是如此" in page  # the 20th is a Saturday
    assert "2027年2月18日" in page and "2027 2027年" not in page


@pytest.mark.django_db
def test_faulty_file_takes_in_nothing(client: Client):
    house = house_with_calendar()
    client.force_login(house.admin)
    file = SimpleUploadedFile("年历.csv", "日期,类型\n2026-07-15,休\n某日,休\n".encode())
    answer = client.post("/organisation/calendar/import/", {"file": file})
    assert answer.status_code == 409 and "某日" in answer.content.decode()
    assert CalendarDay.objects.count() == len(announced_days(house_year()))


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["xlsx", "csv", "ics"])
def test_year_goes_out_and_comes_back_without_a_change(client: Client, form: str):
    house = house_with_calendar()
    client.force_login(house.admin)
    data = client.get(f"/organisation/calendar/export/?year=2026&form={form}").content
    file = SimpleUploadedFile(f"a.{form}", data)
    page = client.post("/organisation/calendar/import/", {"file": file, "replace": "1"}).content.decode()
    assert 'name="days"' not in page and "有 0 天会变" in page

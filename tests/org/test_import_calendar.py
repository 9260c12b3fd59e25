"""Calendars from files: each line checked, shown before it is taken, all or nothing; what is written is read back."""

from __future__ import annotations

from datetime import date

import icalendar
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.org.actions.import_calendar import import_calendar
from luoshi.org.calendars.files import Line, read_calendar
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
    faults = read_calendar(ICS.format(more=ODD).encode(), "年历.ics").faults
    assert [(fault.row, fault.column) for fault in faults] == [(3, "SUMMARY"), (4, "RRULE")]


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

"""Supervision that climbs, end to end, in a real browser: a task falls behind, the rule opens a yellow slip, the ladder
tells two levels of it while days go by, an extension is asked for and granted, the work is handed in, reviewed, read by the
leader and struck off, and the month's circular counts it.

The days that went by lie before today: what happens by the clock runs for each of them in a process of its own.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, expect

from tests.browser import supervising as step
from tests.browser.journey import Walk
from tests.support.served import Served

MATTER = "三维协同平台上线"
BOSS, DIRECTOR, DEPARTMENT_HEAD, SECTION_HEAD, ENGINEER = "秦守约", "程望远", "周砚秋", "苏禾生", "方砚田"


def test_late_task_climbs_is_extended_closed_read_struck_off_and_counted(own: Served, browser: Browser) -> None:
    today = datetime.now(tz=ZoneInfo("Asia/Shanghai")).date()
    first = date.fromisoformat(own.house.script("begin_late_task.py", MATTER, today.isoformat()).strip())
    with Walk(browser, own.url, BOSS) as boss:
        step.set_ladder(boss)
        own.house.script("pass_days.py", first.isoformat(), today.isoformat())
        step.open_slip(boss, MATTER)
        expect(boss.page.locator(".sv-title .lt")).to_have_class("lt t-behind")  # yellow
        assert [who.split("\n")[0] for who in step.told(boss)] == [DEPARTMENT_HEAD, ENGINEER, SECTION_HEAD]
        step.try_ladder(boss, first, today, 3)
        with Walk(browser, own.url, DEPARTMENT_HEAD) as head:
            step.open_slip(head, MATTER)
            step.acknowledge(head)
        extend(own, browser, boss, first)
        settle(own, browser, boss)
        counted = step.draft_circular(boss, today)
        begun = "opened" if first.replace(day=1) == today.replace(day=1) else "carried"
        assert counted == {begun: "1", "on_time": "1", "extended": "1"}
        step.follow_number(boss, "on_time", MATTER)


def extend(own: Served, browser: Browser, boss: Walk, first: date) -> None:
    """Asked for by who handles it, endorsed by the unit's head, granted by the supervisor."""
    wanted = first + timedelta(days=30)
    with Walk(browser, own.url, ENGINEER) as engineer:
        step.open_slip(engineer, MATTER)
        step.press(engineer, "receive", "签收")
        asked = {"expected_on": wanted.isoformat(), "reason": "外协晚到", "progress": "完成过半"}
        step.fill_in(engineer, "ask-extension", "签收", **asked)
    with Walk(browser, own.url, SECTION_HEAD) as head:
        step.open_slip(head, MATTER)
        step.answer_extension(head, "endorse")
    step.open_slip(boss, MATTER)
    step.answer_extension(boss, "grant")
    expect(boss.page.locator(".sv-facts").first).to_contain_text(f"{wanted.month}月{wanted.day}日")


def settle(own: Served, browser: Browser, boss: Walk) -> None:
    """Reported and handed in, reviewed, read by the leader who issued it, struck off."""
    with Walk(browser, own.url, ENGINEER) as engineer:
        step.open_slip(engineer, MATTER)
        step.fill_in(engineer, "report", "审核中", percent="100", text="已上线，附验收记录。", submit="1")
    step.open_slip(boss, MATTER)
    step.fill_in(boss, "close", "审核中")
    with Walk(browser, own.url, DIRECTOR) as director:
        step.open_slip(director, MATTER)
        step.fill_in(director, "read", "办结")
    step.open_slip(boss, MATTER)
    step.press(boss, "strike-off", "销号")

"""The main job, end to end, in a real browser: a report becomes owned work that is seen on the wall chart.

Received, accepted, planned in the table, sent, cascaded two levels, checked in from a phone, followed back up.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import journey
from tests.browser.journey import Walk
from tests.support.browser import PHONE
from tests.support.served import ON_POSTGRES, Served

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
DEPARTMENT, SECTION, OTHER, ENGINEER = "总体设计部", "软件室", "载荷电子部", "方砚田"
NOTE = "已完成第一轮联调，下周交评审。"
PART, LEAF = "分头推进的第一件事", "落到人的这一件事"


@dataclass(frozen=True)
class Given:
    """A report, its title, two sentences of it that become key tasks, and a word of two characters to search."""

    name: str
    title: str
    sentences: tuple[str, str]
    word: str
    told: bool = False  # the report only tells; its clauses must be retyped before they ask for anything


NINTH = Given(
    "001*.txt", "九所召开2023年度工作会暨职工代表大会", ("持续加快自主创新能力提升", "全力以赴保供稳链促增长"), "保供"
)
FIFTH = Given("000*.txt", "聚焦工作会", ("开展两级研讨", "研有的放矢之策"), "研讨", told=True)
OURS = Given("report.html", "强基提质", ("三维协同设计平台二期", "完成展开机构寿命试验"), "评审")
# Reports differ in how they are read, not in how they are stored: the second database gets one of them.
RECEIVED = {"ours": OURS} if ON_POSTGRES else {"ours": OURS, "seed-001": NINTH, "seed-000": FIFTH}


def file_of(given: Given, folder: Path) -> Path:
    if given is OURS:
        from luoshi.demo.content import load_content

        file = folder / given.name
        file.write_bytes(load_content(datetime.now(tz=ZoneInfo("Asia/Shanghai")).date()).this_year.data)
        return file
    found = sorted(SEEDS.glob(given.name))
    if not found:
        pytest.skip(f"{os.path.relpath(SEEDS)} is absent, so {given.name} was not received")
    return found[0]


@pytest.mark.parametrize("given", RECEIVED.values(), ids=RECEIVED)
def test_report_when_received_planned_cascaded_and_checked_in_is_seen_on_the_wall_chart(
    own: Served, browser: Browser, tmp_path: Path, given: Given
) -> None:
    file = file_of(given, tmp_path)
    evidence = tmp_path / "记录.txt"
    evidence.write_text("联调记录\n", encoding="utf-8")
    with Walk(browser, own.url, "许观澜") as planner:
        titles = plan(planner, file, given)
        with Walk(browser, own.url, "周砚秋") as head:
            journey.accept_task(head, titles[0])
            journey.break_down(head, PART, SECTION)
        with Walk(browser, own.url, "苏禾生") as section_head:
            journey.accept_task(section_head, PART)
            journey.break_down(section_head, LEAF, ENGINEER)
        with Walk(browser, own.url, ENGINEER, PHONE) as engineer:
            journey.accept_task(engineer, LEAF)
            engineer.go("/check-ins/")
            journey.check_in(engineer, LEAF, 40, NOTE, evidence)
        follow(planner, titles[0], given)


def plan(planner: Walk, file: Path, given: Given) -> list[str]:
    """From the file to two key tasks on their way; returns their titles as the table has them."""
    journey.open_year(planner)
    journey.receive(planner, file, given.title)
    if given.told:
        journey.retype(planner, given.sentences)
    journey.accept_clauses(planner, given.sentences)
    journey.make_tasks(planner, given.sentences)
    for row, unit in enumerate((DEPARTMENT, OTHER)):
        journey.write_cell(planner, row, "lead_unit", unit, unit)
        journey.write_cell(planner, row, "due", "12月31日", "12月31日")
    titles = planner.page.locator("tr[data-save] td[data-field=title] .cut").all_inner_texts()
    journey.send_all(planner)
    return titles


def follow(planner: Walk, title: str, given: Given) -> None:
    """What the planner sees of the engineer's 40 %: everywhere the same number, and the way back to the sentence."""
    page = planner.page
    planner.go("/")
    expect(page.locator(".standing .big")).to_have_text("20.0%")  # two key tasks of one weight: 40 % and nothing
    planner.go("/breakdown/")
    expect(page.locator("tr[data-save]").first.locator(".c-done")).to_contain_text("40.0%")
    see_on_wall(planner, title)
    planner.go("/coverage/")
    expect(page.locator("table.matrix tbody tr a.sq-covered").first).to_be_visible()
    planner.go(f"/search/?q={given.word}")
    expect(page.locator("ul.found").first).to_contain_text(given.word)
    read_timeline(planner, title)


def see_on_wall(planner: Walk, title: str) -> None:
    page = planner.page
    planner.go("/wall/?view=table")
    row = page.locator("table.wall-t tbody tr", has_text=title[:8]).first
    expect(row.locator(".w-done")).to_have_text("40.0%")
    planner.go("/wall/?view=chart")
    expect(page.locator("#wall")).to_have_attribute("data-ready", "4")
    box = page.locator("canvas[data-canvas]").bounding_box()
    assert box and box["width"] > 600 and box["height"] > 100
    page.locator("[data-scroll]").focus()
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        if title[:8] in page.locator("[data-live]").inner_text():
            break
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel] [data-panel-title]")).to_contain_text(title[:8])
    page.locator("[data-panel] a.btn-primary").click()
    expect(page.locator("h1")).to_contain_text(title[:8])


def read_timeline(planner: Walk, title: str) -> None:
    """From the table to the task: who made it, who signed, who broke it down; below, who checked in and said what."""
    page = planner.page
    planner.go("/breakdown/")
    page.locator("tr[data-save] .c-number a").first.click()
    expect(page.locator("ol.timeline")).to_contain_text("许观澜")
    expect(page.locator("ol.timeline")).to_contain_text("周砚秋")
    for below in (PART, LEAF):
        page.locator("td.child-title a", has_text=below).click()
        expect(page.locator("h1")).to_contain_text(below)
    expect(page.locator("ol.timeline")).to_contain_text(ENGINEER)
    expect(page.locator("ol.timeline")).to_contain_text("40%")
    expect(page.locator(".chain-source")).to_contain_text(title[:6])

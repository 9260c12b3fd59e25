"""Many check-ins on one page: keys, each row on its own, a connection that goes away, no scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.places import ENGINEER, enter
from tests.support.browser import PHONE, new_context, watch
from tests.support.served import Served


@pytest.fixture
def desk(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    context = new_context(browser)
    enter(context.new_page(), served.url, ENGINEER)
    yield context
    context.close()


def opened(context: BrowserContext, served: Served) -> Page:
    page = context.new_page()
    page.goto(f"{served.url}/check-ins/grid/?all=1")
    expect(page.locator("#gr-keys")).to_be_visible()
    return page


def said(context: BrowserContext, served: Served, page: Page, row: int) -> list[str]:
    task = page.locator("tr[data-task]").nth(row).get_attribute("data-task")
    look = context.new_page()
    look.goto(f"{served.url}/tasks/{task}/explain/")
    found = look.locator(".ci-percent").all_inner_texts()
    look.close()
    return found


def test_grid_by_keyboard_sends_each_row_once(desk: BrowserContext, served: Served) -> None:
    page = opened(desk, served)
    errors = watch(page)
    before = [said(desk, served, page, row) for row in (0, 1)]
    states = page.locator(".gr-state")
    page.locator(".gr-percent").first.focus()
    page.keyboard.type("41")
    page.keyboard.press("Tab")
    page.keyboard.type("接口联调完")
    page.keyboard.press("Enter")
    expect(states.first).to_contain_text("已收到，41%")
    expect(page.locator(".gr-note input").nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".gr-percent").nth(1)).to_be_focused()
    page.keyboard.type("52")
    page.keyboard.press("Control+Enter")
    expect(states.nth(1)).to_contain_text("已收到，52%")
    expect(page.locator(".gr-was").nth(1)).to_have_text("52%")
    assert [said(desk, served, page, row) for row in (0, 1)] == [["41%", *before[0]], ["52%", *before[1]]]
    assert not errors


def test_grid_with_a_wrong_row_says_so_there_and_sends_the_others(desk: BrowserContext, served: Served) -> None:
    page = opened(desk, served)
    page.locator(".gr-percent").nth(0).fill("140")
    page.locator(".gr-percent").nth(1).fill("53")
    page.locator("#gr-send").click()
    expect(page.locator(".gr-state").nth(0)).to_contain_text("0 到 100")
    expect(page.locator(".gr-state").nth(1)).to_contain_text("已收到，53%")
    expect(page.locator(".gr-percent").nth(0)).to_have_value("140")


def test_grid_when_offline_keeps_the_rows_and_sends_them_once(desk: BrowserContext, served: Served) -> None:
    page = opened(desk, served)
    before = [said(desk, served, page, row) for row in (0, 1)]
    desk.set_offline(True)
    for row, percent in enumerate(("44", "55")):
        page.locator(".gr-percent").nth(row).fill(percent)
    page.locator("#gr-send").click()
    expect(page.locator(".gr-state").nth(1)).to_contain_text("55%")
    desk.set_offline(False)
    expect(page.locator("#outbox")).to_contain_text("已送出 2 次")
    again = opened(desk, served)
    expect(again.locator("#outbox")).to_be_hidden()
    assert [said(desk, served, page, row) for row in (0, 1)] == [["44%", *before[0]], ["55%", *before[1]]]


def test_grid_when_the_page_is_left_has_the_typing_again(desk: BrowserContext, served: Served) -> None:
    page = opened(desk, served)
    page.locator(".gr-note input").first.fill("写到一半")
    expect(page.locator(".gr-state").first).to_contain_text("已存")
    page.reload()
    expect(page.locator(".gr-note input").first).to_have_value("写到一半")


def test_grid_without_scripts_sends_as_one_form(browser: Browser, served: Served) -> None:
    context = new_context(browser, viewport=PHONE, java_script_enabled=False)
    enter(context.new_page(), served.url, ENGINEER)
    page = context.new_page()
    page.goto(f"{served.url}/check-ins/grid/?all=1")
    for row, percent in enumerate(("46", "57")):
        page.locator(".gr-percent").nth(row).fill(percent)
    page.locator("#gr-send").click()
    expect(page.locator("#banners")).to_contain_text("2")
    assert page.locator(".gr-was").first.inner_text().endswith("%")
    context.close()

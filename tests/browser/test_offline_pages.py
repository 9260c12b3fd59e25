"""Check-in pages that are opened again without a connection, and whose pages stay on a device."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.places import ENGINEER, HEAD, enter
from tests.support.browser import PHONE, new_context, until
from tests.support.served import Served

KEPT = "html[data-kept]"


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    context = new_context(browser, viewport=PHONE, has_touch=True)
    enter(context.new_page(), served.url, ENGINEER)
    yield context
    context.close()


def kept_page(context: BrowserContext, served: Served, path: str = "") -> Page:
    """A page that has been open once, its copy in place and the worker at work."""
    page = context.new_page()
    page.goto(f"{served.url}{path or '/check-ins/'}")
    if not path:
        page.locator("main a[href$='/check-in/']").first.tap()
    expect(page.locator(KEPT)).to_be_attached()
    return page


def said(context: BrowserContext, page: Page, served: Served) -> list[str]:
    look = context.new_page()
    look.goto(page.url.replace("/check-in/", "/explain/"))
    found = look.locator(".ci-percent").all_inner_texts()
    look.close()
    return found


def test_check_in_page_when_reloaded_offline_is_there_with_what_was_typed(
    phone: BrowserContext, served: Served
) -> None:
    page = kept_page(phone, served)
    before = said(phone, page, served)
    phone.set_offline(True)
    page.locator("#id_note").fill("地下室里写的")
    page.reload()
    expect(page.locator("#offline")).to_be_visible()
    expect(page.locator("#id_note")).to_have_value("地下室里写的")
    page.locator("#id_percent").fill("66")
    page.locator("#ci-send").tap()
    expect(page.locator("#banners")).to_contain_text("没有网络")
    page.reload()
    expect(page.locator("#id_note")).to_have_value("")
    phone.set_offline(False)
    expect(page.locator("#outbox")).to_contain_text("已送出 1 次")
    expect(page.locator("#offline")).to_be_hidden()
    assert said(phone, page, served) == ["66%", *before]


def test_two_check_ins_from_one_kept_page_are_two(phone: BrowserContext, served: Served) -> None:
    """The copy carries one key; each typing gets its own, so that the second does not pass for the first."""
    page = kept_page(phone, served)
    before = said(phone, page, served)
    phone.set_offline(True)
    for percent in ("67", "68"):
        page.reload()
        page.locator("#id_percent").fill(percent)
        page.locator("#ci-send").tap()
        expect(page.locator("#banners")).to_contain_text("没有网络")
    phone.set_offline(False)
    expect(page.locator("#outbox")).to_contain_text("已送出 2 次")
    assert sorted(said(phone, page, served)[:2]) == ["67%", "68%"]
    assert len(said(phone, page, served)) == len(before) + 2


def test_grid_when_reloaded_offline_is_there_with_what_was_typed(phone: BrowserContext, served: Served) -> None:
    page = kept_page(phone, served, "/check-ins/grid/?all=1")
    phone.set_offline(True)
    page.locator(".gr-note input").first.fill("写到一半")
    page.reload()
    expect(page.locator(".gr-note input").first).to_have_value("写到一半")
    expect(page.locator("#offline")).to_be_visible()


def test_page_never_opened_here_says_so_when_offline(phone: BrowserContext, served: Served) -> None:
    page = kept_page(phone, served)
    phone.set_offline(True)
    page.goto(f"{served.url}/check-ins/grid/")
    expect(page.locator("h1").first).to_have_text("没有网络")
    expect(page.locator("[lang=en] h1")).to_have_text("No connection")


def kept_names(page: Page) -> list[str]:
    found: list[str] = page.evaluate("caches.keys()")
    return found


def test_signing_out_leaves_no_page_and_keeps_what_was_typed_for_its_writer(
    phone: BrowserContext, served: Served
) -> None:
    page = kept_page(phone, served)
    url = page.url
    page.locator("#id_note").fill("还没送")
    expect(page.locator("#ci-kept")).to_have_text("已存在本机")
    assert len(kept_names(page)) == 1
    page.goto(f"{served.url}/me/")
    expect(page.locator("#unsent")).to_contain_text("1")
    page.locator("form[action='/sign-out/'] button").tap()
    page.wait_for_url("**/sign-in/")
    until(page, "caches.keys().then((names) => !names.length)")
    phone.set_offline(True)
    page.goto(url)
    expect(page.locator("h1").first).to_have_text("没有网络")
    phone.set_offline(False)
    enter(page, served.url, HEAD)
    page.goto(f"{served.url}/me/")
    expect(page.locator("#unsent")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).length") == 1


def test_unsent_typing_is_removed_from_the_device_when_asked(phone: BrowserContext, served: Served) -> None:
    page = kept_page(phone, served)
    page.locator("#id_note").fill("不要了")
    expect(page.locator("#ci-kept")).to_have_text("已存在本机")
    page.goto(f"{served.url}/me/")
    page.locator("#unsent button").tap()
    expect(page.locator("#unsent")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).length") == 0

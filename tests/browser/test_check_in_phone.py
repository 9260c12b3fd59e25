"""The check-in page on a phone: the number in the button, a connection that goes away, two quick taps, no scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.places import ENGINEER, enter
from tests.support.browser import PHONE, new_context, watch
from tests.support.served import Served


@pytest.fixture
def phone(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    context = new_context(browser, viewport=PHONE, has_touch=True, accept_downloads=True)
    enter(context.new_page(), served.url, ENGINEER)
    yield context
    context.close()


def opened(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(f"{url}/check-ins/")
    page.locator("main a[href$='/check-in/']").first.click()
    return page


def history(context: BrowserContext, served: Served, page: Page) -> list[str]:
    task = page.url.split("/tasks/")[1].split("/")[0]
    look = context.new_page()
    look.goto(f"{served.url}/tasks/{task}/explain/")
    found = look.locator(".ci-percent").all_inner_texts()
    look.close()
    return found


def test_button_when_the_number_changes_repeats_it(phone: BrowserContext, served: Served) -> None:
    page = opened(phone, served.url)
    errors = watch(page)
    page.locator("#id_percent").fill("43")
    expect(page.locator("#ci-send")).to_have_text("送出 43%")
    page.locator("[data-step='5']").tap()
    expect(page.locator("#ci-send")).to_have_text("送出 45%")
    page.locator(".ci-slider input").fill("61")
    expect(page.locator("#id_percent")).to_have_value("61")
    key = page.locator("[data-step='5']").bounding_box()
    assert key is not None and (key["width"], key["height"]) == (64, 64)
    assert not errors


def test_check_in_from_home_takes_three_taps(phone: BrowserContext, served: Served) -> None:
    page = phone.new_page()
    page.goto(served.url)
    taps = 0
    for target in (".todo a[href$='/check-in/']", "[data-step='5']", "#ci-send"):
        page.locator(target).first.tap()
        taps += 1
    page.wait_for_url("**/check-ins/")
    expect(page.locator("#banners")).to_contain_text("已收到")
    assert taps == 3


def test_last_words_when_tapped_fill_and_say_whose_they_are(phone: BrowserContext, served: Served) -> None:
    """Home, the last words, send: three taps again, and nothing is sent that was not in sight."""
    page = opened(phone, served.url)
    page.locator("#id_note").fill("新增用例入库")
    page.locator("#ci-send").tap()
    page.wait_for_url("**/check-ins/")
    page = opened_again(phone, served.url, page)
    expect(page.locator("#id_note")).to_have_value("")
    expect(page.locator("#ci-last")).to_contain_text("新增用例入库")
    page.locator("#ci-again").tap()
    expect(page.locator("#id_note")).to_have_value("新增用例入库")
    expect(page.locator("#ci-last")).to_contain_text("未改")
    page.locator("#id_note").fill("新增用例入库，另加 3 条")
    expect(page.locator("#ci-last")).not_to_contain_text("未改")
    page.locator("#ci-again").tap()
    page.locator("#ci-send").tap()
    page.wait_for_url("**/check-ins/")


def opened_again(context: BrowserContext, url: str, page: Page) -> Page:
    """The check-in page of the task whose last words are those just sent."""
    page.locator(".mine li", has_text="新增用例入库").locator("a.btn").tap()
    page.wait_for_url("**/check-in/")
    return page


def test_check_in_when_offline_is_kept_and_sent_once(phone: BrowserContext, served: Served) -> None:
    page = opened(phone, served.url)
    before = history(phone, served, page)
    page.locator("#id_percent").fill("77")
    page.locator("#id_note").fill("断网时写的")
    page.locator("#id_blocked").tap()
    page.locator("#ci-send").tap()
    expect(page.locator("#banners")).to_contain_text("写明卡在哪里")
    page.locator("#id_blocked_by").fill("缺试验台")
    page.locator("input[type=file]").last.set_input_files(
        {"name": "照片.txt", "mimeType": "text/plain", "buffer": b"seen"}
    )
    phone.set_offline(True)
    page.locator("#ci-send").tap()
    expect(page.locator("#banners")).to_contain_text("没有网络")
    assert history_stays(page)
    phone.set_offline(False)
    expect(page.locator("#outbox")).to_contain_text("已送出 1 次")
    expect(page.locator("#banners")).not_to_contain_text("没有网络")
    expect(page.locator("#ci-send")).to_have_text("已送出")
    page.locator("#ci-send").tap(force=True)
    again = phone.new_page()
    again.goto(f"{served.url}/check-ins/")
    expect(again.locator("#outbox")).to_be_hidden()
    assert history(phone, served, page) == ["77%", *before]
    page.reload()
    page.locator("#id_blocked").tap()
    expect(page.locator("#id_blocked_by")).to_have_value("缺试验台")  # one tap says that it still holds


def history_stays(page: Page) -> bool:
    """The page itself has not gone anywhere, and says where the words are."""
    return page.url.endswith("/check-in/") and "已存在本机" in page.locator("#ci-kept").inner_text()


def test_check_in_when_tapped_twice_is_one(phone: BrowserContext, served: Served) -> None:
    page = opened(phone, served.url)
    before = history(phone, served, page)
    url = page.url
    page.locator("#id_percent").fill("78")
    page.locator("#ci-send").dblclick()
    page.wait_for_url("**/check-ins/")
    expect(page.locator("#banners")).to_contain_text("已收到，78%")
    page.goto(url)
    assert history(phone, served, page) == ["78%", *before]


def test_draft_when_the_page_is_left_is_there_again(phone: BrowserContext, served: Served) -> None:
    page = opened(phone, served.url)
    page.locator("#id_note").fill("写到一半")
    page.locator("#id_blocked").tap()
    page.locator("#id_blocked_by").fill("缺件")
    expect(page.locator("#ci-kept")).to_have_text("已存在本机")
    page.reload()
    expect(page.locator("#id_note")).to_have_value("写到一半")
    expect(page.locator("#id_blocked_by:visible")).to_have_value("缺件")
    expect(page.locator("#ci-kept")).to_have_text("已存在本机")


def test_check_in_when_scripts_are_off_still_arrives(browser: Browser, served: Served) -> None:
    context = new_context(browser, viewport=PHONE, java_script_enabled=False)
    enter(context.new_page(), served.url, ENGINEER)
    page = opened(context, served.url)
    page.locator("#id_percent").fill("79")
    page.locator("#ci-send").click()
    expect(page.locator("#banners")).to_contain_text("已收到，79%")
    context.close()


def test_number_when_opened_shows_the_check_ins_in_place(phone: BrowserContext, served: Served) -> None:
    page = phone.new_page()
    page.goto(f"{served.url}/check-ins/")
    page.locator(".mine-title").first.click()
    above = page.locator(".chain-box a[href^='/tasks/']").last.get_attribute("href")
    page.goto(f"{served.url}{above}explain/")
    page.locator(".ex-open").last.tap()
    expect(page.locator(".ex-inner").first).to_be_visible()
    assert page.url.endswith("/explain/")

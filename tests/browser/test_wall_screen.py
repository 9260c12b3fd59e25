"""The screen on the wall: its server goes away and comes back, and nobody has to touch it."""

from __future__ import annotations

import subprocess

from playwright.sync_api import Page, expect

from tests.browser.places import PLANNER, enter
from tests.support.browser import watch
from tests.support.served import LUOSHI, Served, wait_until_it_answers


def restarted(served: Served) -> Served:
    """The same house on the same port, as a service manager would start it again."""
    port = served.url.rsplit(":", 1)[1]
    with served.log.open("ab") as out:
        process = subprocess.Popen(
            [*LUOSHI, "serve", "--host", "127.0.0.1", "--port", port],
            env=served.house.env(), stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    again = Served(served.house, served.url, process, served.log)
    wait_until_it_answers(again)
    return again


def test_screen_when_the_server_restarts_keeps_its_picture_and_comes_back_by_itself(served: Served, page: Page) -> None:
    enter(page, served.url, PLANNER)
    page.goto(served.url + "/wall/screen/?every=5")
    screen = page.locator("#screen")
    expect(screen).to_have_attribute("data-ready", "0.0")
    before = page.locator("[data-done]").text_content()
    assert before and before.endswith("%")
    served.stop(kill=True)
    expect(page.locator("[data-lost]")).to_be_visible(timeout=30_000)
    assert page.locator("[data-done]").text_content() == before  # the last picture stays
    again = restarted(served)
    try:
        expect(page.locator("[data-lost]")).to_be_hidden(timeout=30_000)
        assert page.locator("[data-done]").text_content() == before
        expect(screen).to_have_attribute("data-ready", "0.1", timeout=30_000)  # and it turns on
    finally:
        again.stop()


def test_screen_shows_a_change_within_five_seconds(served: Served, page: Page) -> None:
    errors = watch(page)
    enter(page, served.url, PLANNER)
    page.goto(served.url + "/wall/screen/?every=600")
    expect(page.locator("#screen")).to_have_attribute("data-ready", "0.0")
    expect(page.locator("[data-late-said]")).not_to_contain_text("改了名")
    served.house.script("rename_late_task.py", "改了名的任务")
    expect(page.locator("[data-late-said]")).to_contain_text("改了名的任务", timeout=5_000)
    assert errors == []

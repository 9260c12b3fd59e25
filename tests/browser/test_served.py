"""The house opens its door: the demonstration's pages come from a server of their own process."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.served import Served


def test_first_page_when_not_signed_in_is_the_sign_in_page(served_once: Served, page: Page) -> None:
    answer = page.goto(served_once.url + "/")
    assert answer is not None and answer.status == 200
    expect(page).to_have_url(served_once.url + "/sign-in/?next=/")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ground')").strip()

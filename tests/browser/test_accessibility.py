"""axe finds nothing serious on any page, in both languages, on a phone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.support.browser import DESK, PHONE, axe, new_context
from tests.support.served import ON_POSTGRES, Served

# Who looks, where; "→" means the first of these links on that page.
PAGES = {
    "许观澜": [
        "/",
        "/reports/",
        "/reports/ → main a[href^='/reports/']",
        "/breakdown/",
        "/coverage/",
        "/wall/",
        "/inbox/",
        "/me/",
        "/organisation/",
        "/search/?q=软件",
    ],
    "方砚田": ["/", "/check-ins/", "/check-ins/ → main a[href$='/check-in/']"],
    "周砚秋": ["/breakdown/ → main a[href^='/tasks/']", "/light-rule/"],
}


@pytest.mark.skipif(ON_POSTGRES, reason="the same pages whatever the database: looked at once, on SQLite")
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_when_axe_looks_have_nothing_serious(
    served_once: Served, browser: Browser, language: str, viewport: dict[str, int]
) -> None:
    findings: list[str] = []
    for person, places in PAGES.items():
        context = new_context(browser, viewport=viewport, bypass_csp=True)
        page = context.new_page()
        findings += sign_in(page, served_once.url, person, language)
        for place in places:
            path, _, link = place.partition(" → ")
            page.goto(served_once.url + path)
            if link:
                page.goto(served_once.url + (page.locator(link).first.get_attribute("href") or ""))
            page.wait_for_load_state("networkidle")
            findings += [f"{place}: {finding}" for finding in axe(page)]
        context.close()
    assert not findings, "\n".join(findings)


def sign_in(page: Page, url: str, person: str, language: str) -> list[str]:
    page.goto(url + "/sign-in/")
    findings = [f"/sign-in/: {finding}" for finding in axe(page)]
    page.locator("form.accounts button", has_text=person).click()
    page.goto(url + "/me/")
    wanted = "en" if language == "en" else "zh-Hans"
    if page.locator("html").get_attribute("lang") != wanted:  # a person's choice is kept from test to test here
        page.locator(f"button[name=language][value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", wanted)
    return findings

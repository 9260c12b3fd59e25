"""Debian's Chromium driven by Playwright, and axe for accessibility."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
HOW_TO_HAVE_IT = "apt-get install chromium fonts-noto-cjk"
ARGUMENTS = [
    "--no-sandbox",  # root may not sandbox
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1440, "height": 900}


def chromium() -> str | None:
    for name in (os.environ.get("LUOSHI_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name) if name else None
        if found:
            return found
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from tests.conftest import missing

    program = chromium()
    if program is None:
        missing("browser", HOW_TO_HAVE_IT)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = new_context(browser)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test when the browser's console saw an error (a blocked script or style is one)."""
    opened = context.new_page()
    errors = watch(opened)
    yield opened
    assert not errors, "\n".join(errors)


PATIENCE = 45_000  # ms, on a machine that does much else; whoever waits for nothing waits no longer
expect.set_options(timeout=PATIENCE / 3)


def new_context(browser: Browser, *, viewport: ViewportSize | None = None, **more: Any) -> BrowserContext:
    wanted: dict[str, Any] = {"viewport": viewport or DESK, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"} | more
    made = browser.new_context(**wanted)
    made.set_default_timeout(PATIENCE)
    return made


def until(page: Page, expression: str) -> None:
    """Waits for something in the browser that no page shows; Playwright's own waiting is refused by our pages' policy."""
    came_true = page.evaluate(
        f"""async (patience) => {{
            const end = performance.now() + patience;
            while (performance.now() < end) {{
                if (await ({expression})) return true;
                await new Promise((next) => setTimeout(next, 50));
            }}
            return false;
        }}""",
        PATIENCE,
    )
    assert came_true, f"did not come true in {PATIENCE} ms: {expression}"


def watch(page: Page) -> list[str]:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: errors.append(f"{page.url}: {said.text}") if worth_telling(said.type, said.text) else None,
    )
    return errors


def worth_telling(kind: str, text: str) -> bool:
    """A refused request is an answer that tests ask for themselves, not a fault of the page."""
    return kind == "error" and "Failed to load resource" not in text


@lru_cache(maxsize=1)
def axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


def axe(page: Page, *, within: str | None = None) -> list[str]:
    """Serious and critical findings, one line each. Evaluated by the browser itself, so the page's policy stays."""
    if not AXE.exists():
        pytest.fail("axe-core is not in place: run `make dev` once.")
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe_source())
    found = page.evaluate(
        """async (within) => {
            const options = {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]};
            return (await axe.run(within ?? document, options)).violations;
        }""",
        within,
    )
    return [
        f"{finding['id']} ({finding['impact']}): {node['html'][:160]} {node['failureSummary']}"
        for finding in found
        if finding["impact"] in ("serious", "critical")
        for node in finding["nodes"]
    ]

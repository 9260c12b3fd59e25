"""On every page, in both languages, on a phone and on a desk: axe finds nothing serious, nothing scrolls sideways,
and the browser's console stays silent (a script or style that the policy blocks would be heard there)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.browser.places import PLACES, Look, look_everywhere, prepare
from tests.support.browser import DESK, PHONE
from tests.support.served import Served

LANGUAGES: tuple[str, ...] = ("zh-hans", "en")
SIZES: tuple[ViewportSize, ...] = (DESK, PHONE)


@pytest.fixture(scope="module", params=LANGUAGES)
def looks(request: pytest.FixtureRequest, served_once: Served, browser: Browser) -> Iterator[list[Look]]:
    prepare(served_once)
    yield list(look_everywhere(browser, served_once.url, request.param, SIZES))


def test_places_when_visited_are_all_there(looks: list[Look]) -> None:
    assert len(looks) == len(SIZES) * sum(1 + len(places) for places in PLACES.values())
    assert not [str(seen) for seen in looks if " — no " in seen.place]


def test_pages_when_axe_looks_have_nothing_serious(looks: list[Look]) -> None:
    found = [f"{seen}: {finding}" for seen in looks for finding in seen.serious]
    assert not found, "\n".join(found)


def test_pages_when_laid_out_never_scroll_sideways(looks: list[Look]) -> None:
    assert not [f"{seen}: {seen.too_wide} px too wide" for seen in looks if seen.too_wide > 0]


def test_pages_when_opened_log_no_errors(looks: list[Look]) -> None:
    assert not [f"{seen}: {error}" for seen in looks for error in seen.errors]

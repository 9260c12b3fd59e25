"""Every test in this folder drives a real browser against a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.journey import PASSWORD
from tests.support.browser import browser, context, page
from tests.support.served import ON_POSTGRES, House, Served, a_copy_served, demo_house, empty_house, served, served_once

__all__ = ["browser", "context", "demo_house", "page", "served", "served_once"]
HERE = Path(__file__).parent
INSTITUTE, ADMIN = "星河研究所", "A01"


@pytest.fixture(scope="session")
def small_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """As installed: ``luoshi init``, then the administrator adds units and people. Not the demonstration."""
    house = empty_house(tmp_path_factory.mktemp("small") / "home", demo=False)
    house.run("init", "--unit", INSTITUTE, "--number", ADMIN, "--name", "俞知行", LUOSHI_ADMIN_PASSWORD=PASSWORD)
    house.script("found_small_house.py", INSTITUTE, ADMIN, PASSWORD)
    yield house
    house.drop()


@pytest.fixture
def own(small_house: House, tmp_path: Path) -> Iterator[Served]:
    """The small house, served."""
    with a_copy_served(small_house, tmp_path / "home") as running:
        yield running


# How pages look and what the browser does with typing, keys and a lost connection is the same on either database; the
# journeys run on both, and the roles' tests open every page on both.
ONCE = {
    "test_axe.py",
    "test_check_in_grid.py",
    "test_check_in_phone.py",
    "test_offline_pages.py",
    "test_wall_screen.py",
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
    if ON_POSTGRES:
        again = [item for item in items if item.path.parent == HERE and item.path.name in ONCE]
        items[:] = [item for item in items if item not in again]
        config.hook.pytest_deselected(items=again)

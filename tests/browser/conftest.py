"""Every test in this folder drives a real browser against a real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.browser import browser, context, page
from tests.support.served import demo_house, served, served_once

__all__ = ["browser", "context", "demo_house", "page", "served", "served_once"]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.factories import House, make_house
from tests.progress.at_work import known, on


@pytest.fixture
def house(db: None) -> Iterator[House]:
    """The small institution on Wednesday 16 September 2026, its calendar known."""
    with on(9, 16), translation.override("en"):
        known(2026)
        yield make_house()

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.progress.at_work import known, on
from tests.supervision.desk import Desk, make_desk


@pytest.fixture
def desk(db: None) -> Iterator[Desk]:
    """The small institution on Wednesday 16 September 2026, its calendar known, with a leader over the design field."""
    with on(9, 16), translation.override("en"):
        known(2026)
        yield make_desk()

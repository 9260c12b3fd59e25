"""What all tests share: which database, which tests belong to it, and where kept files go."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

# A busy machine is no reason to fail: what takes long is measured in benchmarks/.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

REQUIRED = {word for word in os.environ.get("LUOSHI_REQUIRE", "").split(",") if word}
ON_POSTGRES = os.environ.get("LUOSHI_DATABASE_URL", "").startswith("postgres")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only the tests that touch a database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        kept = [item for item in items if touches_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept
    for item in items:
        if item.get_closest_marker("postgres") and not ON_POSTGRES:
            item.add_marker(pytest.mark.skip(reason="only on PostgreSQL"))


def touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    marked = item.get_closest_marker("django_db") or item.get_closest_marker("postgres")
    return bool(marked or fixtures & {"db", "transactional_db", "django_db_serialized_rollback"})


def missing(what: str, how: str) -> None:
    """Skips, or fails where ``LUOSHI_REQUIRE`` says that the thing must be there."""
    if what in REQUIRED:
        pytest.fail(f"{what} is required here but was not found: {how}")
    pytest.skip(f"{what} was not found: {how}")


@pytest.fixture(autouse=True)
def _own_files(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whoever touches the database keeps files in a folder of the test's own."""
    if not touches_database(request.node):
        yield
        return
    settings = request.getfixturevalue("settings")
    folder: Path = request.getfixturevalue("tmp_path")
    settings.FILES_ROOT = folder / "files"
    cache.clear()  # what is kept between requests; the rows of the next test bear the same numbers
    yield

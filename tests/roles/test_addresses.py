"""Who may ask for which address. Every address of the house has a row here; a new one without a row fails the test.

A row: method, then one sign for each of ``ROLES`` in order:
``o`` answered (shown, done, or refused for what was sent), ``-`` 403, ``x`` 404.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from tests.roles.world import ROLES, World

TABLE = Path(__file__).with_name("addresses.txt")
# Also without signing in; a screen's or a calendar's own address is its key.
SCREENS = {"progress:wall-show", "progress:wall-show-data", "supervision:calendar-feed"}
OPEN = {"front:health", "front:sign-in", "front:enter-demo", "front:language", "progress:check-in-worker"} | SCREENS

PANELS = {"plan:coverage-cell", "plan:show-source", "progress:wall-task"}  # asked for by htmx


def rows() -> list[tuple[str, str, str]]:
    lines = [line.split("#")[0].split() for line in TABLE.read_text("utf-8").splitlines()]
    return [(name, method, signs) for name, method, signs in (line for line in lines if line)]


def addresses(resolver: Any, within: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, pattern.namespace or within)
        else:
            yield f"{within}:{pattern.name}"


def test_every_address_has_a_row():
    listed = {name for name, _, _ in rows()}
    assert listed == set(addresses(get_resolver()))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "method", "signs"), rows(), ids=lambda value: str(value))
def test_address_by_role(client, name, method, signs):
    assert dict(zip(ROLES, signs, strict=True)) == asked(client, name, method)


@pytest.mark.django_db
def test_addresses_send_who_is_not_signed_in_to_the_door(client):
    world = World()
    for name, method, _ in rows():
        if name in OPEN:
            continue
        response = getattr(client, method.lower())(reverse(name, args=world.address_of(name)))
        assert response.status_code == 302, name
        assert response.url.startswith("/sign-in/"), name


def asked(client: Any, name: str, method: str) -> dict[str, str]:
    """Ask as every role, each in a transaction of its own that is rolled back."""
    world = World()
    answers = {}
    for role in ROLES:
        with transaction.atomic():
            client.force_login(getattr(world.house, role))
            ask = getattr(client, method.lower())
            headers = {"HX-Request": "true"} if name in PANELS else {}
            response = ask(reverse(name, args=world.address_of(name)), world.data_for(name), headers=headers)
            answers[role] = {403: "-", 404: "x"}.get(response.status_code, "o")
            assert response.status_code < 500
            assert response.status_code != 405, "the row names a method that the address does not take"
            transaction.set_rollback(True)
    return answers

"""What the page frame needs on every page: the institution, the year, the person, the rooms they use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from luoshi.front import rooms
from luoshi.kernel import clock


def shell(request: HttpRequest) -> dict[str, Any]:
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated:
        return {"demo": settings.DEMO, "today": clock.today()}
    return {
        "demo": settings.DEMO,
        "today": clock.today(),
        "shell": SimpleLazyObject(lambda: rooms.shell_of(request)),
    }

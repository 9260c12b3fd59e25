"""Places in a page that rooms further down the order may fill, so that an upstream page never imports downstream code.

``fill("plan.task.main", render)`` in a room's ``AppConfig.ready``; ``{% slot "plan.task.main" task %}`` in the template.
``render(request, thing)`` returns safe HTML, or an empty string when it has nothing to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

Render = Callable[[HttpRequest, Any], str]
_fillings: dict[str, list[tuple[int, Render]]] = defaultdict(list)


def fill(name: str, render: Render, *, order: int = 100) -> None:
    _fillings[name].append((order, render))
    _fillings[name].sort(key=lambda pair: pair[0])


def rendered(name: str, request: HttpRequest, thing: Any) -> SafeString:
    return mark_safe("".join(render(request, thing) for _, render in _fillings[name]))  # noqa: S308

"""What was issued, and which cells say something else since."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from luoshi.intake.models import WorkYear
from luoshi.plan.cells import facts_of
from luoshi.plan.models import Edition, Task


def latest(year: WorkYear) -> Edition | None:
    return Edition.objects.filter(year=year).defer("rows").order_by("-number").first()


@lru_cache(maxsize=4)
def _rows(pk: int, issued_at: Any) -> dict[str, dict[str, Any]]:
    """An edition never changes, so its rows are read once a process."""
    return Edition.objects.values_list("rows", flat=True).get(pk=pk)  # type: ignore[no-any-return]


def changed_since(edition: Edition | None, task: Task) -> set[str]:
    """Columns of the task that differ from the edition; none for a task that it does not hold."""
    if edition is None:
        return set()
    then = _rows(edition.pk, edition.issued_at).get(str(task.pk))
    if then is None:
        return set()
    now = facts_of(task)
    return {key for key, value in then.items() if key in now and now[key] != value}

"""The search index follows the ledger: whatever an event is about is indexed again, in the event's own transaction."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from luoshi.front import search
from luoshi.intake.models import Clause, Report
from luoshi.intake.models.work_year import WorkYear
from luoshi.ledger.actions.record import recorded
from luoshi.plan.models import Task

# Nothing that is searched changes, but for these:
QUIET = (
    "front.",
    "progress.",
    "supervision.ladder_",
    "supervision.notice_",
    "supervision.colour_",
    "supervision.slip_urged",
)
HEARD = {"progress.measure_defined", "progress.measure_changed"}


@receiver(recorded)
def keep_index(sender: str, about: list[Any], **_: Any) -> None:
    if sender.startswith(QUIET) and sender not in HEARD:
        return
    search.index(about)
    for thing in about:
        if sender.startswith("intake.") and isinstance(thing, Report):
            search.index(Clause.objects.filter(report=thing).iterator(chunk_size=1000))
        if sender == "plan.table_imported" and isinstance(thing, WorkYear):
            search.index(Task.objects.filter(year=thing).iterator(chunk_size=1000))

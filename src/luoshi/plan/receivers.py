"""What the plan does when something happened upstream: a report received brings its formulas."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from luoshi.intake.models import Report
from luoshi.ledger.actions.record import recorded
from luoshi.plan.formulas import labels
from luoshi.plan.models import Formula


@receiver(recorded, dispatch_uid="plan.formulas")
def keep_formulas(sender: str, event: Any, about: list[Any], **_kwargs: Any) -> None:
    if sender != "intake.report_received":  # senders are strings, which the signal compares by identity only
        return
    for report in about:
        if isinstance(report, Report) and not Formula.objects.filter(report=report).exists():
            Formula.objects.bulk_create(_rows(report))


def _rows(report: Report) -> list[Formula]:
    rows = []
    for found in report.reading.get("formulas") or []:
        parts = found.get("parts") or []
        for part, label in zip(parts, labels(found["text"], parts), strict=True):
            rows.append(
                Formula(
                    report=report,
                    whole=found["text"][:200],
                    label=label,
                    declared=part.get("count"),
                    items=list(part.get("items") or []),
                    status=part.get("status") or "unspelled",
                    owner=(found.get("owner") or "")[:60],
                    start=found["start"],
                    end=found["end"],
                )
            )
    return rows

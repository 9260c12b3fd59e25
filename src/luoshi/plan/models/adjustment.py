from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.plan.enums import AdjustmentOutcome


class Adjustment(models.Model):
    """A round of discussion: a unit asks for a task to be adjusted, with a reason; the planner answers and closes it."""

    assignment = models.ForeignKey("plan.Assignment", on_delete=models.PROTECT, related_name="adjustments")
    round = models.PositiveSmallIntegerField()
    reason = models.TextField()
    asked_due_on = models.DateField(null=True, blank=True)  # proposed, where the date is the matter
    asked_text = models.TextField(blank=True)  # proposed wording, where the text is the matter
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=AdjustmentOutcome, blank=True)
    answer = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["assignment", "round"]
        indexes = [models.Index(fields=["closed_at"])]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "round"], name="adjustment_round_once"),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(closed_at__isnull=True),
                name="one_open_round_per_assignment",
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:60]


class Remark(models.Model):
    """A word in a round of discussion."""

    adjustment = models.ForeignKey(Adjustment, on_delete=models.PROTECT, related_name="remarks")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]

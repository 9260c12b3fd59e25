from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class LightRule(models.Model):
    """When the lights change, per institution. Defaults are the examples of the field's regulations."""

    unit = models.OneToOneField("org.Unit", on_delete=models.PROTECT, related_name="light_rule")
    behind_from = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )  # percentage points of lag from which a task is behind
    overdue_over = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )  # lag beyond which it counts as overdue
    due_soon_days = models.PositiveSmallIntegerField(default=7)  # working days before due
    unstarted_months = models.PositiveSmallIntegerField(default=3)  # months running unstarted until red
    reading_every_days = models.PositiveSmallIntegerField(default=31)  # days without a check-in until it is missing

    def __str__(self) -> str:
        return str(self.unit)

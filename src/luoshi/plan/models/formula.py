from __future__ import annotations

from django.db import models


class Formula(models.Model):
    """One part of a formula 提法, such as 两个确保, with what the report spells out for it."""

    report = models.ForeignKey("intake.Report", on_delete=models.PROTECT, related_name="formulas")
    whole = models.CharField(max_length=200)  # 两个确保、三个加速、三个深化
    label = models.CharField(max_length=60)  # 两个确保
    declared = models.PositiveSmallIntegerField(null=True)
    items = models.JSONField(default=list)
    status = models.CharField(max_length=12)  # the reader's: complete, short, over, unspelled
    owner = models.CharField(max_length=60, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["report", "start", "id"]

    def __str__(self) -> str:
        return self.label

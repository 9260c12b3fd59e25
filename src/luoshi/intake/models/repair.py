from __future__ import annotations

from django.db import models

FEW = 6  # ways to read a place that are shown at once


class Repair(models.Model):
    """A place of the report that came damaged: what stood there, what was put there, what else it might have been."""

    report = models.ForeignKey("intake.Report", on_delete=models.PROTECT, related_name="repairs")
    number = models.PositiveIntegerField()  # as shown on the page
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    damaged = models.TextField()
    restored = models.TextField()
    certain = models.BooleanField()
    candidates = models.JSONField(default=list)  # ways to read it, the likeliest first
    chosen_at = models.DateTimeField(null=True, blank=True)
    chosen_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["report", "number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="repair_number_once")]

    def __str__(self) -> str:
        return f"{self.damaged} → {self.restored}"

    @property
    def likeliest(self) -> list[str]:
        return list(self.candidates[:FEW])

    @property
    def further(self) -> list[str]:
        return list(self.candidates[FEW:])

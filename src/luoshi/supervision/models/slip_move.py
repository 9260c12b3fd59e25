from __future__ import annotations

from django.db import models

from luoshi.supervision.enums import SlipState


class SlipMove(models.Model):
    """A step in the life of a slip: from which state to which, when, by whom, why. Never changed."""

    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, related_name="moves")
    was = models.CharField(max_length=12, choices=SlipState, blank=True)  # blank: its beginning
    now = models.CharField(max_length=12, choices=SlipState)
    at = models.DateTimeField()
    by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")  # null: a rule
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.slip_id}: {self.was} → {self.now}"

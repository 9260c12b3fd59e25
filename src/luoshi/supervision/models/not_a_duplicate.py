from __future__ import annotations

from django.db import models


class NotADuplicate(models.Model):
    """Somebody said that two slips are not the same matter; the one is not offered to the other again."""

    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slip", "other"], name="not_a_duplicate_once")]

    def __str__(self) -> str:
        return f"{self.slip_id} ≠ {self.other_id}"

from __future__ import annotations

from django.db import models


class Delegation(models.Model):
    """Somebody passed a slip's handling, or only what they were told of it, to another person of their unit. Both go on
    seeing the slip."""

    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, related_name="delegations")
    notice = models.ForeignKey(
        "supervision.Notice", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # none: the handling itself
    was = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")  # none: nobody by name
    to = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.slip_id}: {self.was_id} → {self.to_id}"

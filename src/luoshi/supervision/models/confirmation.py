from __future__ import annotations

from django.db import models
from django.db.models import Q


class Confirmation(models.Model):
    """A leader's monthly confirmation slip: the instructions they gave in the month and how they stand, signed even when
    there was nothing. ``listed`` keeps what stood there when it was signed."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")  # the institution
    month = models.DateField()  # its first day
    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="confirmations")
    listed = models.JSONField(default=list, blank=True)
    words = models.CharField(max_length=500, blank=True)
    signed_at = models.DateTimeField()

    class Meta:
        ordering = ["-month", "person"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "month", "person"], name="confirmation_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="confirmation_month_by_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.month:%Y-%m}"

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Waiver(models.Model):
    """A clause need not be carried out by a unit (or by anybody: no unit), for a stated reason."""

    clause = models.ForeignKey("intake.Clause", on_delete=models.PROTECT, related_name="waivers")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    waived_at = models.DateTimeField()
    waived_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["clause", "unit"],
                condition=Q(revoked_at__isnull=True),
                name="one_waiver_per_clause_and_unit",
            ),
            models.UniqueConstraint(
                fields=["clause"],
                condition=Q(revoked_at__isnull=True, unit__isnull=True),
                name="one_general_waiver_per_clause",
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:60]

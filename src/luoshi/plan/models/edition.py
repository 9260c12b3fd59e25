from __future__ import annotations

from django.db import models


class Edition(models.Model):
    """The breakdown table as it was issued 印发: later changes make the next edition. ``rows`` keeps what each task said."""

    year = models.ForeignKey("intake.WorkYear", on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=dict)  # task id → {column: value}

    class Meta:
        ordering = ["year", "number"]
        constraints = [models.UniqueConstraint(fields=["year", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.year} v{self.number}"

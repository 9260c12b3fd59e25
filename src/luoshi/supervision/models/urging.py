from __future__ import annotations

from django.db import models

from luoshi.supervision.enums import Rung


class Urging(models.Model):
    """One time that a slip was urged 催办, and the rung it stood on from then."""

    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, related_name="urgings")
    times = models.PositiveSmallIntegerField()  # 1, 2, 3 …
    rung = models.CharField(max_length=12, choices=Rung)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")  # null: a rule

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["slip", "times"], name="urging_once_each_time")]

    def __str__(self) -> str:
        return f"{self.slip_id}: {self.times}"

from __future__ import annotations

from django.db import models


class AgendaRequest(models.Model):
    """Somebody asks that a matter come before the next dispatch meeting. ``item``: how it came onto an agenda."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")  # the institution
    year = models.ForeignKey("intake.WorkYear", on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("supervision.AgendaItem", on_delete=models.SET_NULL, null=True, related_name="requests")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "item"])]

    def __str__(self) -> str:
        return self.matter

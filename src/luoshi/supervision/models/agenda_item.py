from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.supervision.meetings.enums import ItemKind


class AgendaItem(models.Model):
    """A matter on a dispatch meeting's agenda. ``why`` says what stood against it when the agenda was made."""

    meeting = models.ForeignKey("supervision.DispatchMeeting", on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=ItemKind)
    matter = models.CharField(max_length=200)
    why = models.CharField(max_length=300, blank=True)
    weight = models.PositiveIntegerField(default=0)
    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    earlier = models.ForeignKey(
        "supervision.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_up"
    )  # the open decision of a meeting before
    dropped_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    dropped_for = models.TextField(blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True, dropped_by__isnull=True, dropped_for="")
                | (Q(dropped_at__isnull=False, dropped_by__isnull=False) & ~Q(dropped_for="")),
                name="agenda_item_dropped_by_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.matter

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.supervision.enums import ExtensionState


class Extension(models.Model):
    """An extension asked for before the due date: the unit's head answers first, then the inspector or the leader."""

    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, related_name="extensions")
    state = models.CharField(max_length=10, choices=ExtensionState, default=ExtensionState.ASKED)
    due_was = models.DateField()
    expected_on = models.DateField()
    reason = models.TextField()
    progress = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    head_at = models.DateTimeField(null=True, blank=True)  # the unit head's answer
    head_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    head_words = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)  # the inspector's or the leader's
    answered_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)
    granted_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["slip"], condition=Q(state__in=("asked", "endorsed")), name="one_open_extension_a_slip"
            ),
            models.CheckConstraint(
                condition=Q(state="granted", granted_until__isnull=False)
                | (~Q(state="granted") & Q(granted_until__isnull=True)),
                name="extension_granted_until_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slip_id}: {self.expected_on}"

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.plan.enums import AssignmentRole, AssignmentState


class Assignment(models.Model):
    """A task with a unit: how it was sent, accepted, broken down. One row a unit; exactly one lead a task."""

    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=8, choices=AssignmentRole)
    state = models.CharField(max_length=12, choices=AssignmentState, default=AssignmentState.PLANNED)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    broken_down_at = models.DateTimeField(null=True, blank=True)
    broken_down_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["task", "role", "id"]
        indexes = [models.Index(fields=["unit", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="unit_once_per_task"),
            models.UniqueConstraint(fields=["task"], condition=Q(role="lead"), name="one_lead_per_task"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="assignment_sent_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="assignment_accepted_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} ({self.get_role_display()})"

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Milestone(models.Model):
    """A node on the way of a task, with the day it should be, and was, passed."""

    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=120)
    due_on = models.DateField()
    due_first = models.DateField(null=True, blank=True)  # the day it had when issued, once it has been moved
    passed_on = models.DateField(null=True, blank=True)
    passed_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["passed_on", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(passed_on__isnull=True, passed_by__isnull=True)
                | Q(passed_on__isnull=False, passed_by__isnull=False),
                name="milestone_passed_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.title}"

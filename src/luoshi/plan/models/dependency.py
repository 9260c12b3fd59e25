from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Dependency(models.Model):
    """``task`` waits for ``needs``: it cannot be finished before that one is. Within one year, never in a circle."""

    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, related_name="needed")
    needs = models.ForeignKey("plan.Task", on_delete=models.PROTECT, related_name="waited_for")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["task", "needs"], name="dependency_once"),
            models.CheckConstraint(condition=~Q(task=F("needs")), name="dependency_on_another"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} needs {self.needs_id}"

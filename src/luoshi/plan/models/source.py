from __future__ import annotations

from django.db import models


class Source(models.Model):
    """A task carries out a clause. Made by a person, never silently."""

    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, related_name="sources")
    clause = models.ForeignKey("intake.Clause", on_delete=models.PROTECT, related_name="sources")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["task", "clause"], name="clause_once_per_task")]

    def __str__(self) -> str:
        return f"{self.task_id} ← {self.clause_id}"


class NotASource(models.Model):
    """Somebody said that a suggested link is none (不是); it is not offered again."""

    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, related_name="+")
    clause = models.ForeignKey("intake.Clause", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "clause"], name="not_a_source_once")]

    def __str__(self) -> str:
        return f"{self.task_id} ≠ {self.clause_id}"

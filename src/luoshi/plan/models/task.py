from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from luoshi.plan.enums import DueKind, TaskState


class Task(models.Model):
    """Something to be done, at any depth: an institute's key task 重点任务, or what a unit or a person makes of one.

    ``lead_unit`` and ``owner`` are who answers for it; ``Assignment`` holds how each unit took it. ``due_on`` is the last
    day (of the quarter, of the year; none when standing); ``due_first`` is kept when a due date is moved.
    """

    year = models.ForeignKey("intake.WorkYear", on_delete=models.PROTECT, related_name="tasks", db_index=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=500, editable=False)
    depth = models.PositiveSmallIntegerField(default=1, editable=False)
    position = models.PositiveIntegerField(default=0)
    number = models.CharField(max_length=40)  # 031, 031-02, 031-02-3
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)  # what is asked, in full
    formula = models.ForeignKey(
        "plan.Formula", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks", db_index=False
    )
    leader = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    lead_unit = models.ForeignKey(
        "org.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks", db_index=False
    )
    owner = models.ForeignKey(
        "org.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks", db_index=False
    )
    measures = models.TextField(blank=True)  # 措施
    deliverable = models.CharField(max_length=200, blank=True)  # 成果形式
    remark = models.TextField(blank=True)  # 备注
    starts_on = models.DateField(null=True, blank=True)
    due_kind = models.CharField(max_length=10, choices=DueKind, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_first = models.DateField(null=True, blank=True)
    weight = models.PositiveIntegerField(default=1)  # within its parent
    guessed = models.JSONField(default=list, blank=True)  # fields the reader proposed and nobody has confirmed yet
    state = models.CharField(max_length=12, choices=TaskState, default=TaskState.DRAFTED)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        # Each is written anew for every task of a subtree that moves: none that another begins with, and of columns that
        # few tasks fill only what is filled. A path is asked for by how it begins (``trees.under``).
        indexes = [
            models.Index(fields=["path"], name="task_path", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["formula"], name="task_formula", condition=Q(formula__isnull=False)),
            models.Index(fields=["leader"], name="task_leader", condition=Q(leader__isnull=False)),
            models.Index(fields=["year", "depth", "position"]),
            models.Index(fields=["year", "state"]),
            models.Index(fields=["lead_unit", "state"]),
            models.Index(fields=["owner", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="task_number_once_a_year"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="task_weight_positive"),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True) | Q(starts_on__isnull=True) | Q(due_on__gte=models.F("starts_on")),
                name="task_due_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("plan:task", args=[self.pk])

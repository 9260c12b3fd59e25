from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.progress.enums import RollupKind


class RollupRule(models.Model):
    """How one task's number comes about, where it is not the weighted mean of the tasks below it."""

    task = models.OneToOneField("plan.Task", on_delete=models.CASCADE, primary_key=True, related_name="rollup_rule")
    kind = models.CharField(max_length=12, choices=RollupKind)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)  # manual: the number itself
    measure = models.ForeignKey(  # measure: the one it goes by
        "progress.Measure", on_delete=models.PROTECT, null=True, blank=True, related_name="rules"
    )
    reason = models.CharField(max_length=500, blank=True)
    set_on = models.DateField()  # the day from which a manual number speaks
    set_at = models.DateTimeField()
    set_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="manual", percent__gte=0, percent__lte=100) | (~Q(kind="manual") & Q(percent=None)),
                name="rollup_manual_has_a_percent",
            ),
            models.CheckConstraint(
                condition=Q(kind="measure", measure__isnull=False) | (~Q(kind="measure") & Q(measure=None)),
                name="rollup_measure_has_a_measure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.kind}"

from __future__ import annotations

from fractions import Fraction

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce

from luoshi.progress.enums import Light


class Standing(models.Model):
    """Where a task stands, kept up as leaves change. ``done`` and ``planned`` are exact fractions as text ("113/160",
    of 1); the columns beside them are rounded copies for sorting and filtering only."""

    task = models.OneToOneField("plan.Task", on_delete=models.CASCADE, primary_key=True, related_name="standing")
    done = models.TextField(default="0")
    planned = models.TextField(default="0", blank=True)  # empty: no plan, or none that can be measured
    done_percent = models.DecimalField(max_digits=9, decimal_places=4, default=0)
    planned_percent = models.DecimalField(max_digits=9, decimal_places=4, default=0, null=True)
    lag_percent = models.GeneratedField(
        expression=Coalesce(F("planned_percent"), 0, output_field=models.DecimalField()) - F("done_percent"),
        output_field=models.DecimalField(max_digits=9, decimal_places=4), db_persist=True,
    )  # fmt: skip
    unknown_year = models.PositiveSmallIntegerField(null=True, blank=True)  # whose working days are missing
    light = models.CharField(max_length=12, choices=Light, default=Light.NOT_YET)
    lights = models.JSONField(default=dict)  # light → how many leaves at or below
    next_due = models.DateField(null=True, blank=True)
    read_on = models.DateField(null=True, blank=True)  # the last day a check-in at or below speaks of
    as_of = models.DateField()  # the day the plan was measured on
    revision = models.BigIntegerField(null=True, editable=False)  # rises with every writing of a year, in its turn

    class Meta:
        indexes = [
            models.Index(fields=["light", "-lag_percent"]),
            models.Index(fields=["revision"], name="standing_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.done}"

    @property
    def exact_done(self) -> Fraction:
        return Fraction(self.done)

    @property
    def exact_planned(self) -> Fraction | None:
        return Fraction(self.planned) if self.planned else None

    @property
    def lag(self) -> Fraction | None:
        planned = self.exact_planned
        return None if planned is None else planned - self.exact_done

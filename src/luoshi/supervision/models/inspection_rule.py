from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from luoshi.supervision.enums import ByRule

DAYS = [MinValueValidator(1), MaxValueValidator(366)]
POINTS = [MinValueValidator(0), MaxValueValidator(100)]
PATTERN = "督办〔{year}〕{number}号"


class InspectionRule(models.Model):
    """How an institution supervises. Defaults are the examples of the field's regulations; all of it may be set."""

    unit = models.OneToOneField("org.Unit", on_delete=models.PROTECT, related_name="inspection_rule")
    pattern = models.CharField(max_length=60, default=PATTERN)  # must hold {year} and {number}
    # when a rule speaks
    yellow_from = models.PositiveSmallIntegerField(default=10, validators=POINTS)  # points of lag
    red_over = models.PositiveSmallIntegerField(default=30, validators=POINTS)
    unstarted_months = models.PositiveSmallIntegerField(default=3, validators=DAYS)  # months running until red
    quiet_days = models.PositiveSmallIntegerField(default=30, validators=DAYS)  # working days without a check-in
    cool_down_days = models.PositiveSmallIntegerField(default=10, validators=DAYS)  # working days after one was settled
    watched_depth = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(9)])  # 0: at any depth
    by_rule = models.CharField(max_length=8, choices=ByRule, default=ByRule.PROPOSE)
    due_soon_days = models.PositiveSmallIntegerField(default=3, validators=DAYS)  # working days before due: blue
    snooze_days = models.PositiveSmallIntegerField(
        default=5, validators=DAYS
    )  # working days at most that hold the ladder
    # limits, where nobody names a date
    document_days = models.PositiveSmallIntegerField(default=30, validators=DAYS)  # days
    minutes_days = models.PositiveSmallIntegerField(default=20, validators=DAYS)  # days
    urgent_days = models.PositiveSmallIntegerField(default=5, validators=DAYS)  # working days, as are the next three
    normal_days = models.PositiveSmallIntegerField(default=15, validators=DAYS)
    hard_days = models.PositiveSmallIntegerField(default=30, validators=DAYS)
    rule_days = models.PositiveSmallIntegerField(default=10, validators=DAYS)
    ranked = models.BooleanField(default=False)  # the monthly circular ranks the units
    # scoring
    full_points = models.PositiveSmallIntegerField(default=100, validators=POINTS)
    late_points = models.PositiveSmallIntegerField(default=2, validators=POINTS)  # for each day past the original due
    late_most = models.PositiveSmallIntegerField(default=40, validators=POINTS)
    returned_points = models.PositiveSmallIntegerField(default=5, validators=POINTS)  # each time
    urged_points = models.PositiveSmallIntegerField(default=3, validators=POINTS)  # each time

    def __str__(self) -> str:
        return str(self.unit)

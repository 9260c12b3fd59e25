from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from luoshi.supervision.digest.enums import OVER_BY_RULE
from luoshi.supervision.enums import Colour, Level, Rung, Through, When

DAYS = [MaxValueValidator(366)]
FEW = [MaxValueValidator(99)]
LEVELS = [MaxValueValidator(9)]


class LadderRule(models.Model):
    """One row of an institution's ladder: on which working day around the due date who is told, and what becomes of the
    slip. A row that is taken out stays for the notices it brought about."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="ladder_rules")  # the institution
    position = models.PositiveSmallIntegerField(default=0)
    when = models.CharField(max_length=8, choices=When)
    days = models.PositiveSmallIntegerField(default=0, validators=DAYS)  # working days before or after; grace
    every = models.PositiveSmallIntegerField(default=0, validators=DAYS)  # again every so many working days; 0: once
    times = models.PositiveSmallIntegerField(default=0, validators=FEW)  # so many times again
    levels_up = models.PositiveSmallIntegerField(default=0, validators=LEVELS)  # 0: who handles it
    colour = models.CharField(max_length=8, choices=Colour, blank=True)  # the slip is raised to
    rung = models.CharField(max_length=12, choices=Rung, blank=True)  # the slip is urged up to
    from_level = models.PositiveSmallIntegerField(
        choices=Level, default=Level.ORDINARY
    )  # speaks of these and weightier
    only_colour = models.CharField(max_length=8, choices=Colour, blank=True)  # speaks of these only; blank: of all
    through = models.CharField(max_length=8, choices=Through, default=Through.DIGEST)
    over = models.CharField(max_length=8, choices=OVER_BY_RULE, blank=True)  # blank: as each person chose
    active = models.BooleanField(default=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(when="at", days=0) | (~Q(when="at") & Q(days__gte=1)), name="ladder_rule_days_fit_when"
            ),
            models.CheckConstraint(
                condition=Q(every=0, times=0) | Q(every__gte=1, times__gte=1), name="ladder_rule_repeats_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_when_display()} {self.days}: {self.levels_up}"

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.org.enums import DayKind


class CalendarYear(models.Model):
    """A year whose working days are known: the house's, or an institution's own, which then stands in its place.

    A year without a row is refused wherever a working-day rule needs it, and so is one that is ``provisional``: begun,
    and not yet said to be complete.
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="calendar_years")
    year = models.PositiveSmallIntegerField()
    provisional = models.BooleanField(default=False)

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(fields=["year"], condition=Q(unit__isnull=True), name="calendar_year_once"),
            models.UniqueConstraint(fields=["unit", "year"], name="calendar_year_once_a_unit"),
        ]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that differs from its weekday: a holiday, or a weekend worked to make up for one."""

    year = models.ForeignKey(CalendarYear, on_delete=models.CASCADE, related_name="days")
    date = models.DateField()
    kind = models.CharField(max_length=8, choices=DayKind)
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["date"]
        constraints = [models.UniqueConstraint(fields=["year", "date"], name="calendar_day_once")]

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()}"

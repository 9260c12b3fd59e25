from __future__ import annotations

from django.db import models

from luoshi.org.enums import DayKind


class CalendarYear(models.Model):
    """A year whose working days are known. A year without a row is refused wherever a working-day rule needs it."""

    year = models.PositiveSmallIntegerField(unique=True)
    provisional = models.BooleanField(default=False)  # weekends only, before the holidays are announced

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(models.Model):
    """A day that differs from its weekday: a holiday, or a weekend worked to make up for one."""

    year = models.ForeignKey(CalendarYear, on_delete=models.CASCADE, related_name="days")
    date = models.DateField(unique=True)
    kind = models.CharField(max_length=8, choices=DayKind)
    name = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{self.date} {self.get_kind_display()}"

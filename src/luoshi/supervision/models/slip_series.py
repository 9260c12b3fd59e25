from __future__ import annotations

from django.db import models


class SlipSeries(models.Model):
    """The running number of an institution's slips in a calendar year. Whoever gives a number holds the row, so that
    none is given twice and none is left out."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="slip_series_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"

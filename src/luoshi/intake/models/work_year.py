from __future__ import annotations

from django.db import models


class WorkYear(models.Model):
    """A year of an institution's work, from its annual work conference to the next."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="work_years")
    year = models.PositiveSmallIntegerField()
    conference_on = models.DateField(null=True, blank=True)  # the day from which the cascade is timed
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="work_year_once_per_unit")]

    def not_closed(self) -> models.QuerySet[WorkYear]:
        """The years of its institution whose work still runs, the newest first: a new one is opened before the old ends."""
        return WorkYear.objects.filter(unit=self.unit_id, closed_at=None).select_related("unit")

    def __str__(self) -> str:
        return str(self.year)

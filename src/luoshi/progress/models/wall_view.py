from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse


class WallView(models.Model):
    """The filters of a wall chart under a name: a person's own, or shared with the institution."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="wall_views")
    owner = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="wall_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500, blank=True)  # as it stands in the chart's address
    shared = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "unit", "name"], name="one_wall_view_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("progress:wall-view", args=[self.pk])


class WallScreen(models.Model):
    """A screen on a wall without a person before it: an address that shows these views as its maker sees them, until it
    is revoked. ``turns`` are the views as they were: [{"name": …, "query": …}, …]."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="wall_screens")
    year = models.ForeignKey("intake.WorkYear", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    seconds = models.PositiveSmallIntegerField(default=20)
    turns = models.JSONField()
    made_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(seconds__gte=5, seconds__lte=600), name="wall_screen_seconds")
        ]

    def __str__(self) -> str:
        return self.name

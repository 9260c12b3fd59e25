from __future__ import annotations

from django.db import models
from django.utils.translation import get_language

from luoshi.org.enums import UnitKind


class Unit(models.Model):
    """A node of the institution's tree. Closed units stay, for what they once did."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=500, db_index=True, editable=False)
    depth = models.PositiveSmallIntegerField(default=1, editable=False)
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=16, choices=UnitKind)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=150, blank=True)
    short_name = models.CharField(max_length=40, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["depth", "position", "id"]
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="unit_name_once_per_parent")]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name in the reader's language, Chinese where there is no English one."""
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name

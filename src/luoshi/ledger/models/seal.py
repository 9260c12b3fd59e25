from __future__ import annotations

from django.db import models


class Seal(models.Model):
    """A fingerprint over a run of events and the seal before it: a changed or missing event breaks every later seal."""

    sealed_at = models.DateTimeField()
    first_event = models.BigIntegerField()
    last_event = models.BigIntegerField(unique=True)
    count = models.PositiveIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.first_event}–{self.last_event} {self.digest[:8]}"

from __future__ import annotations

from django.db import models


class File(models.Model):
    """Bytes kept by their SHA-256 under ``settings.FILES_ROOT``; the same bytes are stored once. Never changed."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.sha256[:12]

from __future__ import annotations

from django.db import models


class EvidenceFile(models.Model):
    """A file that bears something out, by the name it was handed in with; rooms say of what."""

    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)

    class Meta:
        abstract = True
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name

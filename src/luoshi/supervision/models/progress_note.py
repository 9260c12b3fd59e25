from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.files.models import EvidenceFile


class ProgressNote(models.Model):
    """What the unit reports on a slip 反馈: how far, in words, with what bears it out."""

    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, related_name="notes")
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    text = models.TextField()
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)  # made by the sender: a second sending of the same is the same

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="note_percent_0_to_100")
        ]

    def __str__(self) -> str:
        return f"{self.percent}% {self.text[:60]}"


class NoteEvidence(EvidenceFile):
    """A file that bears out a progress note."""

    note = models.ForeignKey(ProgressNote, on_delete=models.PROTECT, related_name="evidence")

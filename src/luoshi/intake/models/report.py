from __future__ import annotations

from django.db import models
from django.urls import reverse

from luoshi.intake.enums import ReportState


class Report(models.Model):
    """A document received, kept byte for byte, and what was read in it.

    ``text`` is the restored text; clause offsets count its characters. ``reading`` is the reader's whole answer
    (formulas, warnings, figures, people …, without the clauses) as it was given, never changed afterwards.
    """

    year = models.ForeignKey("intake.WorkYear", on_delete=models.PROTECT, related_name="reports")
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    text = models.TextField()
    original = models.TextField()  # the text as it came, before any repair, for showing beside
    reading = models.JSONField(default=dict)
    state = models.CharField(max_length=16, choices=ReportState, default=ReportState.READ)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-received_at"]
        constraints = [models.UniqueConstraint(fields=["year", "file"], name="same_bytes_same_report")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("intake:report", args=[self.pk])

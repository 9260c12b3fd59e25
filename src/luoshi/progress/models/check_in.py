from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.files.models import EvidenceFile


class CheckIn(models.Model):
    """What an owner says of a leaf task on a day. A correction is a new row that points at the one it replaces."""

    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, related_name="check_ins")
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    note = models.CharField(max_length=500, blank=True)
    blocked_by = models.CharField(max_length=200, blank=True, default="")  # what stands in the way; empty: nothing does
    as_of = models.DateField()  # the day the percent was true
    sent_at = models.DateTimeField()  # the moment it arrived
    sent_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)  # made by the sender: a second sending of the same is the same
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering = ["-as_of", "-id"]
        indexes = [
            models.Index(fields=["task", "as_of"]),
            models.Index(fields=["task"], name="check_in_blocked", condition=Q(blocked_by__gt="")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="check_in_percent_0_to_100")
        ]

    def __str__(self) -> str:
        return f"{self.percent}% {self.note}"


class Evidence(EvidenceFile):
    """A file that bears out a check-in."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="evidence")

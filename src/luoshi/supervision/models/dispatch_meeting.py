from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from luoshi.supervision.meetings.enums import MeetingState


class DispatchMeeting(models.Model):
    """A dispatch meeting 调度会: the matters that do not go by themselves, taken one by one, decided, and followed up."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="dispatch_meetings")  # the institution
    year = models.ForeignKey("intake.WorkYear", on_delete=models.PROTECT, related_name="dispatch_meetings")
    serial = models.PositiveSmallIntegerField()  # the how manieth of its year
    title = models.CharField(max_length=200)
    place = models.CharField(max_length=100, blank=True)
    planned_at = models.DateTimeField()
    chair = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    left_out = models.PositiveIntegerField(default=0)  # matters that found no room on its agenda

    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.PLANNED)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_for = models.TextField(blank=True)
    minutes = models.ForeignKey("files.File", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-planned_at", "-id"]
        indexes = [models.Index(fields=["unit", "state"])]
        constraints = [
            models.UniqueConstraint(fields=["year", "serial"], name="dispatch_meeting_once"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state="under_way"), name="one_dispatch_meeting_under_way"
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, issued_by__isnull=True)
                | Q(issued_at__isnull=False, issued_by__isnull=False, minutes__isnull=False),
                name="dispatch_minutes_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("supervision:meeting", args=[self.pk])

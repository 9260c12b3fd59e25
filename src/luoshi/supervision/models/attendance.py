from __future__ import annotations

from django.db import models

from luoshi.supervision.meetings.enums import Presence


class Attendance(models.Model):
    """A unit that a dispatch meeting asks to come: its head by default, who came, or who came in their place."""

    meeting = models.ForeignKey("supervision.DispatchMeeting", on_delete=models.PROTECT, related_name="attendances")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")  # None: no head
    presence = models.CharField(max_length=8, choices=Presence, default=Presence.EXPECTED)
    deputy = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "unit"], name="attendance_once"),
            models.CheckConstraint(
                condition=models.Q(presence="deputy", deputy__isnull=False)
                | (~models.Q(presence="deputy") & models.Q(deputy__isnull=True)),
                name="attendance_deputy_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.unit_id}"

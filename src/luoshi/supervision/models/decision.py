from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.supervision.meetings.enums import Outcome


class Decision(models.Model):
    """What a dispatch meeting decided 议定事项. A slip or a task follows it up; what becomes of that shows here."""

    meeting = models.ForeignKey("supervision.DispatchMeeting", on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey("supervision.AgendaItem", on_delete=models.PROTECT, null=True, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    matter = models.CharField(max_length=200)
    text = models.TextField()
    outcome = models.CharField(max_length=8, choices=Outcome)
    lead_unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    slip = models.OneToOneField(
        "supervision.Slip", on_delete=models.PROTECT, null=True, related_name="dispatch_decision"
    )
    task = models.OneToOneField("plan.Task", on_delete=models.PROTECT, null=True, related_name="dispatch_decision")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")  # who wrote it down
    key = models.UUIDField(
        null=True, unique=True, editable=False
    )  # of the form: a second sending of the same is the same

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="decision_number_once"),
            models.CheckConstraint(
                condition=Q(outcome="slip", slip__isnull=False, task__isnull=True)
                | Q(outcome="task", slip__isnull=True)
                | Q(outcome="noted", slip__isnull=True, task__isnull=True),
                name="decision_followed_up_by_one",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.supervision.digest.enums import OVER_BY_RULE
from luoshi.supervision.enums import Colour, NoticeKind


class Notice(models.Model):
    """What a person is to know about a slip: told by the ladder, or by somebody's doing (``rule`` is none).

    Of the ladder's notices for a person on a slip the newest counts. ``due`` is the date it speaks of: when the slip has
    another one, it is out of date.
    """

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="notices")
    slip = models.ForeignKey("supervision.Slip", on_delete=models.PROTECT, related_name="notices")
    rule = models.ForeignKey(
        "supervision.LadderRule", on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    kind = models.CharField(max_length=12, choices=NoticeKind)
    level = models.PositiveSmallIntegerField(default=0)  # how far above whoever handles it the person stands
    colour = models.CharField(max_length=8, choices=Colour, blank=True)
    due = models.DateField(null=True, blank=True)
    occasion = models.PositiveSmallIntegerField(default=0)  # of the rule: 0 the first time, 1 the first repeat …
    fell_on = models.DateField(null=True, blank=True)  # the working day on which the rule spoke
    on = models.DateField()  # the day on which it was told: later, where the machine had stood still
    at = models.DateTimeField()
    at_once = models.BooleanField(default=False)  # not to wait for the day's digest
    over = models.CharField(max_length=8, choices=OVER_BY_RULE, blank=True)  # as the rule had it when it spoke
    passed_over = models.PositiveSmallIntegerField(default=0)  # earlier steps that nobody told while it stood still
    words = models.CharField(max_length=500, blank=True)  # why, in somebody's words
    by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")  # null: the ladder
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    snoozed_on = models.DateField(null=True, blank=True)
    snoozed_until = models.DateField(null=True, blank=True)  # seen again, and the ladder goes on, on this day
    snooze_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["person", "acknowledged_at"]),
            models.Index(fields=["slip", "due"]),
            models.Index(fields=["at"], condition=Q(at_once=True), name="notice_at_once"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["slip", "rule", "due", "occasion", "person"],
                condition=Q(rule__isnull=False),
                name="notice_told_once",
            ),
            models.CheckConstraint(
                condition=Q(snoozed_until__isnull=True, snoozed_on__isnull=True)
                | Q(snoozed_until__isnull=False, snoozed_on__isnull=False) & ~Q(snooze_reason=""),
                name="notice_snoozed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slip_id} → {self.person_id}: {self.kind}"

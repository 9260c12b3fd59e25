from __future__ import annotations

from django.db import models
from django.db.models import Q


class CalendarFeed(models.Model):
    """An address under which a calendar program reads somebody's due dates, until it is revoked. Only a hash of its key
    is kept; the address is shown once, when it is made."""

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="calendar_feeds")
    key_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    read_on = models.DateField(null=True, blank=True)  # when a program last asked

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(revoked_at=None), name="one_calendar_feed_at_a_time")
        ]

    def __str__(self) -> str:
        return str(self.made_at)

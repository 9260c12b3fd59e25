from __future__ import annotations

from datetime import time

from django.db import models
from django.db.models import Q

from luoshi.supervision.digest.enums import OnDays

QUIET_WHOLE = Q(quiet_from__isnull=True, quiet_to__isnull=True) | Q(quiet_from__isnull=False, quiet_to__isnull=False)


class MessageRule(models.Model):
    """When messages of an institution go out, where a person has chosen nothing else."""

    unit = models.OneToOneField("org.Unit", on_delete=models.PROTECT, related_name="message_rule")
    digest_at = models.TimeField(default=time(8, 0))
    on_days = models.CharField(max_length=8, choices=OnDays, default=OnDays.WORKING)
    quiet_from = models.TimeField(null=True, blank=True, default=time(21, 0))
    quiet_to = models.TimeField(null=True, blank=True, default=time(7, 30))
    red_breaks_quiet = models.BooleanField(default=False)  # urgent red ones also in quiet hours
    mail_for_all = models.BooleanField(default=False)  # mail to everyone with an address who chose nothing

    class Meta:
        constraints = [models.CheckConstraint(condition=QUIET_WHOLE, name="message_rule_quiet_whole")]

    def __str__(self) -> str:
        return str(self.unit)


class MessageTimes(models.Model):
    """What a person has chosen of it for themselves; empty is the house's."""

    person = models.OneToOneField("org.Person", on_delete=models.PROTECT, related_name="message_times")
    digest_at = models.TimeField(null=True, blank=True)
    on_days = models.CharField(max_length=8, choices=OnDays, blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_to = models.TimeField(null=True, blank=True)
    when_empty = models.BooleanField(default=False)  # a digest also when nothing waits

    class Meta:
        constraints = [models.CheckConstraint(condition=QUIET_WHOLE, name="message_times_quiet_whole")]

    def __str__(self) -> str:
        return str(self.person)

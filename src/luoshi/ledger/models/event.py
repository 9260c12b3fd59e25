from __future__ import annotations

from django.db import models


class Event(models.Model):
    """Testimony: who did what to what, when, why, before and after. A trigger sees to it that rows never change.

    The actor is kept by id and by the name borne at the time, not by a foreign key: the ledger stands above the
    organisation, and testimony outlives the account.
    """

    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=64)  # "plan.task_assigned"
    actor_id = models.BigIntegerField(null=True)  # null: the system itself
    actor_name = models.CharField(max_length=100, blank=True)
    unit_path = models.CharField(max_length=500, blank=True, db_index=True)  # where it happened, for feeds
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)  # what the verb's sentence needs
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.verb} #{self.pk}"


class Mention(models.Model):
    """A thing that an event is about; the first mention of an event is its subject."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=64)  # "plan.task"
    thing_id = models.BigIntegerField()
    title = models.CharField(max_length=200, blank=True)  # as it was called then

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "thing_id", "event"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_id}"

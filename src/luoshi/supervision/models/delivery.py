from __future__ import annotations

from django.db import models
from django.db.models import Q

from luoshi.supervision.digest.enums import TO_SEND, DeliveryState, MessageKind, Over


class Delivery(models.Model):
    """One message to one person over one channel, and what became of it. Its words are made when it is sent, so a row
    holds neither them nor an address. Whoever takes it claims it first; a claim that outlives its process runs out."""

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="deliveries")
    over = models.CharField(max_length=8, choices=Over)
    kind = models.CharField(max_length=8, choices=MessageKind)
    day = models.DateField()
    about = models.CharField(max_length=40, blank=True)  # which notice, which test; a digest is of its day alone
    state = models.CharField(max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state__in=TO_SEND), name="delivery_to_send"),
            models.Index(fields=["state", "-id"], name="delivery_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person", "over", "kind", "day", "about"], name="delivered_once"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="delivery_sent_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.day} {self.get_over_display()}"

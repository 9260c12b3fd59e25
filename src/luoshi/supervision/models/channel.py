from __future__ import annotations

from django.db import models

from luoshi.supervision.digest.enums import Over
from luoshi.supervision.digest.keys import BEGINS


class Channel(models.Model):
    """Over what somebody wants messages besides the web. ``address``: of mail the address (empty: the person's own), of
    a robot its key, which like ``secret`` is sealed (``digest.keys``) and never shown again."""

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="channels")
    over = models.CharField(max_length=8, choices=Over)
    address = models.CharField(max_length=700, blank=True)
    secret = models.CharField(max_length=700, blank=True)
    set_at = models.DateTimeField()

    class Meta:
        ordering = ["person", "id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "over"], name="one_channel_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(over="mail", secret="") | (~models.Q(over="mail") & ~models.Q(address="")),
                name="channel_robot_has_a_key",
            ),
            models.CheckConstraint(
                condition=models.Q(over="mail")
                | (models.Q(address__startswith=BEGINS) & (models.Q(secret="") | models.Q(secret__startswith=BEGINS))),
                name="channel_keys_are_sealed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_over_display())

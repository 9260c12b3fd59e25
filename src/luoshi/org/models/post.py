from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from luoshi.kernel import clock
from luoshi.org.enums import PostKind

if TYPE_CHECKING:
    from luoshi.org.models.person import Person


class Post(models.Model):
    """A person holds a post at a unit from one date to another (open: still held)."""

    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=16, choices=PostKind)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["unit", "kind"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="post_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.unit} {self.get_kind_display()}"

    @classmethod
    def held_by(cls, person: Person) -> models.QuerySet[Post]:
        """The posts that a person holds today."""
        today = clock.today()
        return cls.objects.filter(person=person, since__lte=today).filter(Q(until__isnull=True) | Q(until__gte=today))

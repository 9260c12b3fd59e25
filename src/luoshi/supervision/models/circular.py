from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse


class Circular(models.Model):
    """A month's circular 通报 of an institution: a draft, whose numbers are counted anew at each look, then issued, with its
    numbers frozen. A correction is a new edition; the ones before stay as they were read."""

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="circulars")  # the institution
    month = models.DateField()  # its first day
    edition = models.PositiveSmallIntegerField(default=1)
    number = models.CharField(max_length=60, blank=True)  # of the document, as the office gives it
    intro = models.TextField(blank=True)  # before the numbers; empty: none
    problems = models.TextField(blank=True)  # 存在问题; empty: as composed from the numbers
    demands = models.TextField(blank=True)  # 工作要求; the same
    reason = models.CharField(max_length=300, blank=True)  # why a new edition
    ranked = models.BooleanField(default=False)  # as the institution wanted it when it was issued
    numbers = models.JSONField(null=True, blank=True)  # frozen on issuing: counts, and the slips behind each
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-month", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "month", "edition"], name="circular_edition_once"),
            models.UniqueConstraint(
                fields=["unit", "month"], condition=Q(issued_at__isnull=True), name="one_circular_draft_a_month"
            ),
            models.CheckConstraint(
                condition=Q(issued_at__isnull=True, issued_by__isnull=True, numbers__isnull=True)
                | Q(issued_at__isnull=False, issued_by__isnull=False, numbers__isnull=False),
                name="circular_issued_with_numbers",
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="circular_month_by_its_first_day"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.month:%Y-%m}/{self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("supervision:circular", args=[self.pk])

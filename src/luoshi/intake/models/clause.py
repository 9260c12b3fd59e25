from __future__ import annotations

from django.db import models

from luoshi.intake.enums import ClauseKind, ClauseRole, ClauseState


class Clause(models.Model):
    """A sentence or section of the report that can be owned. Merged and dropped ones stay, for what points at them."""

    report = models.ForeignKey("intake.Report", on_delete=models.PROTECT, related_name="clauses")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveIntegerField()  # order in the document
    number = models.CharField(max_length=40, blank=True)  # as people cite it: 四、4.3, 4.3.1
    read_as = models.CharField(max_length=16, blank=True)  # the reader's id ("c7"), which its figures and tasks name
    level = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=12, choices=ClauseKind)
    marker = models.CharField(max_length=20, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=12, choices=ClauseRole)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    state = models.CharField(max_length=12, choices=ClauseState, default=ClauseState.READ)
    state_reason = models.TextField(blank=True)
    state_at = models.DateTimeField(null=True, blank=True)
    state_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged_from")
    changed_at = models.DateTimeField(null=True, blank=True)  # text changed after acceptance: its tasks look again

    class Meta:
        ordering = ["report", "position", "id"]
        indexes = [models.Index(fields=["report", "position"])]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @property
    def title(self) -> str:
        """The heading, else the first sentence, for lists."""
        head = self.heading or self.text.strip().split("。")[0]
        return head if len(head) <= 60 else f"{head[:59]}…"

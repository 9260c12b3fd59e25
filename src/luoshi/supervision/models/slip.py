from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from luoshi.progress.enums import Light
from luoshi.supervision.enums import OPEN, Cause, Colour, Level, Pace, Rung, SlipSource, SlipState


class Slip(models.Model):
    """A supervised matter 督办单, from its proposal to its score: one row of the register 台账.

    ``number`` is given when it is opened, so that proposals declined leave no gap. ``current_due`` moves with extensions
    and new dates, ``original_due`` only to the earlier one of a duplicate that is joined into it. ``light`` is a kept
    copy for filters; ``lights.py`` says what it follows.
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="slips")  # the institution
    year = models.ForeignKey("intake.WorkYear", on_delete=models.PROTECT, related_name="slips")
    number = models.CharField(max_length=80, blank=True)  # 督办〔2026〕12号
    series_year = models.PositiveSmallIntegerField(null=True, blank=True)
    serial = models.PositiveIntegerField(null=True, blank=True)

    source = models.CharField(max_length=12, choices=SlipSource)
    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="slips")
    clause = models.ForeignKey("intake.Clause", on_delete=models.PROTECT, null=True, blank=True, related_name="slips")
    source_words = models.CharField(max_length=300, blank=True)  # which meeting, which instruction
    cause = models.CharField(max_length=12, choices=Cause, blank=True)  # by rule
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    joined_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="duplicates")

    rung = models.CharField(max_length=12, choices=Rung, default=Rung.ASSIGNMENT)
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.ORDINARY)
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.NORMAL)
    colour = models.CharField(max_length=8, choices=Colour, blank=True)
    colour_before = models.CharField(max_length=8, null=True, blank=True)  # before the ladder raised it for this due
    light = models.CharField(max_length=12, choices=Light, default=Light.NOT_YET)
    matter = models.CharField(max_length=200)
    requirement = models.TextField(blank=True)

    lead_unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="slips")
    supporting = models.ManyToManyField("org.Unit", blank=True, related_name="+")
    issued_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewer = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    opened_on = models.DateField(null=True, blank=True)
    original_due = models.DateField(null=True, blank=True)
    current_due = models.DateField(null=True, blank=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    urged = models.PositiveSmallIntegerField(default=0)  # times
    extended = models.PositiveSmallIntegerField(default=0)
    returned = models.PositiveSmallIntegerField(default=0)

    state = models.CharField(max_length=12, choices=SlipState, default=SlipState.PROPOSED)
    state_at = models.DateTimeField()
    state_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")  # null: a rule
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    submitted_on = models.DateField(null=True, blank=True)  # the last time: what scoring goes by
    passed_at = models.DateTimeField(null=True, blank=True)  # by the reviewer; a leader's slip then waits to be read
    passed_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # by the leader who issued it; of a joined one too
    struck_off_on = models.DateField(null=True, blank=True)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    key = models.UUIDField(null=True, unique=True, editable=False)  # of the form that proposed it; null: made otherwise

    class Meta:
        ordering = ["-series_year", "-serial", "-id"]
        indexes = [
            models.Index(fields=["year", "state"]),
            models.Index(fields=["unit", "state"]),
            models.Index(fields=["lead_unit", "state"]),
            models.Index(fields=["person", "state"]),
            models.Index(fields=["state", "current_due"]),
            models.Index(fields=["task", "cause"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["unit", "series_year", "serial"], name="slip_number_once"),
            models.UniqueConstraint(
                fields=["task", "cause"], condition=~Q(cause="") & Q(state__in=OPEN), name="one_open_slip_a_cause"
            ),
            models.CheckConstraint(
                condition=Q(serial__isnull=True, series_year__isnull=True, number="", opened_on__isnull=True)
                | (Q(serial__isnull=False, series_year__isnull=False, opened_on__isnull=False) & ~Q(number="")),
                name="slip_numbered_when_opened",
            ),
            models.CheckConstraint(
                condition=Q(original_due__isnull=True, current_due__isnull=True)
                | Q(original_due__isnull=False, current_due__isnull=False),
                name="slip_due_twice",
            ),
            models.CheckConstraint(
                condition=Q(state="joined", joined_into__isnull=False)
                | (~Q(state="joined") & Q(joined_into__isnull=True)),
                name="slip_joined_into_another",
            ),
            models.CheckConstraint(
                condition=Q(passed_at__isnull=True, passed_by__isnull=True)
                | Q(passed_at__isnull=False, passed_by__isnull=False),
                name="slip_passed_who_and_when",
            ),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="slip_percent_0_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.matter}".strip()

    def get_absolute_url(self) -> str:
        return reverse("supervision:slip", args=[self.pk])

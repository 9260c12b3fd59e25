from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from luoshi.files.models import EvidenceFile
from luoshi.progress.measure_enums import Direction, Frequency, Joining

DIGITS, PLACES = 15, 4  # fifteen digits are what SQLite's numbers hold exactly


class Measure(models.Model):
    """What a task or a unit's year is measured by 指标: from a baseline to a target, read once a period.

    With ``units`` several units read it and their values are joined; without, only ``unit`` does. A band has no target:
    inside it all is well.
    """

    year = models.ForeignKey("intake.WorkYear", on_delete=models.PROTECT, related_name="measures")
    number = models.CharField(max_length=12)  # M01: what a workbook names it by
    task = models.ForeignKey("plan.Task", on_delete=models.PROTECT, null=True, blank=True, related_name="measured_by")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    units = models.ManyToManyField("org.Unit", blank=True, related_name="+")
    name = models.CharField(max_length=100)
    unit_of_measure = models.CharField(max_length=20, blank=True)
    direction = models.CharField(max_length=8, choices=Direction, default=Direction.HIGHER)
    baseline = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    target = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    stretch = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    band_low = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    band_high = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    frequency = models.CharField(max_length=8, choices=Frequency, default=Frequency.MONTH)
    first_period = models.DateField()  # readings are asked for from the period that begins here
    within_days = models.PositiveSmallIntegerField(default=5)  # working days after a period's end until it is missing
    owner = models.ForeignKey("org.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=200, blank=True)  # where the number is taken from
    joining = models.CharField(max_length=8, choices=Joining, default=Joining.SUM)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="measure_number_once_a_year"),
            models.CheckConstraint(
                condition=Q(direction="band", target=None, stretch=None, band_low__lt=F("band_high"))
                | (
                    ~Q(direction="band")
                    & Q(baseline__isnull=False, target__isnull=False, band_low=None, band_high=None)
                ),
                name="measure_target_or_band",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("progress:measure", args=[self.pk])


class MeasureReading(models.Model):
    """What a measure stood at for a unit at the end of a period. A correction is a new row that points at the one it
    replaces, as with check-ins."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="readings")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    period = models.DateField()  # its first day
    value = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES)
    note = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True)  # made by the sender: a second sending of the same is the same
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")

    class Meta:
        ordering = ["-period", "-id"]
        indexes = [models.Index(fields=["measure", "period"])]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "unit", "period"], condition=Q(replaces=None), name="one_first_reading_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.value}"


class ReadingEvidence(EvidenceFile):
    """A file that bears out a reading."""

    reading = models.ForeignKey(MeasureReading, on_delete=models.PROTECT, related_name="evidence")

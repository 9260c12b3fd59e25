from __future__ import annotations

from django.db import models

from luoshi.supervision.enums import Colour, SlipState


class SlipChange(models.Model):
    """From this day on a slip stood so, until its next row: by it a past month is counted as it was, whatever came later.

    One row a slip and day, written whenever a slip is kept; what changes again on the same day overwrites it. The light
    of a day follows from it (``lights.py``) and is not kept.
    """

    slip = models.ForeignKey("supervision.Slip", on_delete=models.CASCADE, db_index=False, related_name="changes")
    day = models.DateField()
    state = models.CharField(max_length=12, choices=SlipState)
    colour = models.CharField(max_length=8, choices=Colour, blank=True)
    current_due = models.DateField(null=True, blank=True)
    lead_unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["slip", "day"], name="one_slip_change_a_day")]

    def __str__(self) -> str:
        return f"{self.slip_id} {self.day}: {self.state}"

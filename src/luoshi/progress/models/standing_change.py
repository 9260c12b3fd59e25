from __future__ import annotations

from fractions import Fraction

from django.db import models

from luoshi.progress.enums import Light


class StandingChange(models.Model):
    """From this day on a task stood so, until its next row: its history, written only when it changed.

    One row a task and day; what changes again on the same day overwrites it. ``day`` is the day on which the house knew
    it, so that a past day shows what was shown then. Without any row nothing was done and nothing was asked yet; an
    empty ``light`` is a withdrawn task. What was planned on a day follows from the plan and is not kept.

    The database does not check ``task`` (``luoshi check`` does): for that it would lock the task, and whoever adds up
    would wait for whoever moves tasks, who waits for whoever adds up.
    """

    task = models.ForeignKey(
        "plan.Task", on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="standing_changes"
    )
    day = models.DateField()
    done = models.TextField()  # an exact fraction of 1
    light = models.CharField(max_length=12, choices=Light, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["task", "day"], name="one_standing_change_a_day")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.day}: {self.done}"

    @property
    def exact_done(self) -> Fraction:
        return Fraction(self.done)

from __future__ import annotations

from django.db import models


class Waiting(models.Model):
    """A task whose check-in is not added up yet in the tasks above it: another writer of its year was at that just then.

    Whoever adds up next takes all that wait, and whoever put one here waits until that is done, so that the table is
    empty whenever nobody writes. Without constraints: the rows live for milliseconds, and nothing may wait for a lock.
    """

    year = models.ForeignKey(
        "intake.WorkYear", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    task = models.ForeignKey(
        "plan.Task", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )

    def __str__(self) -> str:
        return f"waiting {self.pk}"

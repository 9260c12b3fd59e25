from __future__ import annotations

from django.db import models


class YearRevision(models.Model):
    """How often standings of a year have been written, on PostgreSQL: counted up by each writing, which holds the row until
    its transaction ends, so that a higher number never becomes visible before a lower one. SQLite has one writer for all
    years and needs no row. Without constraints: nothing may wait for another lock."""

    year = models.OneToOneField(
        "intake.WorkYear", on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="+"
    )
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.year_id}: {self.number}"

from __future__ import annotations

from django.db import models


class SearchEntry(models.Model):
    """What can be found of a thing. ``words`` has spaces around each Han character; the full-text index over it
    (FTS5 on SQLite, ``tsvector`` on PostgreSQL) is made by the migration and kept by triggers."""

    kind = models.CharField(max_length=16)  # task, slip, measure, clause, report, unit, person
    thing_id = models.BigIntegerField()
    title = models.CharField(max_length=300)
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "thing_id"], name="search_entry_once_per_thing")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"

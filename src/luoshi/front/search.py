"""Full-text search that finds two-character Chinese words: every Han character is a word, every term a phrase.

(SQLite's trigram index silently misses two-character words; PostgreSQL has no Chinese dictionary.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import connection

from luoshi.front.models import SearchEntry
from luoshi.intake.models import Clause, Report
from luoshi.kernel.text import spaced_han
from luoshi.org.models import Person, Unit
from luoshi.plan.models import Task
from luoshi.progress.models import Measure
from luoshi.supervision.models import Slip

LIMIT = 300  # candidates a kind, before the policy looks at them
_WORD = re.compile(r"\w+")


def words_of(thing: Any) -> tuple[str, str, str] | None:
    """Kind, title and text to be found by; None for a thing that is not searched."""
    if isinstance(thing, Task):
        return "task", str(thing), f"{thing.number} {thing.title} {thing.text} {thing.measures} {thing.deliverable}"
    if isinstance(thing, Measure):
        return "measure", str(thing), f"{thing.number} {thing.name} {thing.source}"
    if isinstance(thing, Slip):
        return "slip", str(thing), f"{thing.number} {thing.matter} {thing.requirement} {thing.source_words}"
    if isinstance(thing, Clause):
        return "clause", str(thing), f"{thing.number} {thing.text}"
    if isinstance(thing, Report):
        return "report", thing.title, f"{thing.title} {thing.file_name}"
    if isinstance(thing, Unit):
        return "unit", thing.name, f"{thing.name} {thing.name_en} {thing.short_name}"
    if isinstance(thing, Person):
        return "person", thing.name, f"{thing.name} {thing.name_en} {thing.number} {thing.title}"
    return None


def index(things: Iterable[Any]) -> int:
    """Put things into the index or renew them there; returns how many."""
    entries = []
    for thing in things:
        found = words_of(thing)
        if found:
            kind, title, words = found
            entries.append(SearchEntry(kind=kind, thing_id=thing.pk, title=title[:300], words=_normal(words)))
    SearchEntry.objects.bulk_create(
        entries,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "thing_id"],
        update_fields=["title", "words"],
    )
    return len(entries)


def index_everything() -> int:
    models = (Unit, Person, Report, Clause, Task, Measure, Slip)
    return sum(index(model.objects.iterator(chunk_size=1000)) for model in models)


def found(query: str, kind: str) -> list[int]:
    """Ids of things of a kind that hold every term of the query, best first; [] for a query without words."""
    terms = [_normal(term) for term in query.split()]
    terms = [term for term in terms if term]
    if not terms:
        return []
    sql, params = (_sqlite if connection.vendor == "sqlite" else _postgres)(terms, kind)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]


def _normal(text: str) -> str:
    return " ".join(_WORD.findall(spaced_han(text.casefold())))


def _sqlite(terms: list[str], kind: str) -> tuple[str, list[Any]]:
    phrases = " AND ".join(f'"{term}"' for term in terms)
    return (
        "SELECT e.thing_id FROM front_search_index i JOIN front_searchentry e ON e.id = i.rowid "
        "WHERE front_search_index MATCH %s AND e.kind = %s ORDER BY bm25(front_search_index) LIMIT %s",
        [phrases, kind, LIMIT],
    )


def _postgres(terms: list[str], kind: str) -> tuple[str, list[Any]]:
    phrases = " && ".join(["phraseto_tsquery('simple', %s)"] * len(terms))
    return (
        f"SELECT thing_id FROM front_searchentry WHERE to_tsvector('simple', words) @@ ({phrases}) "  # noqa: S608
        "AND kind = %s ORDER BY length(words), thing_id LIMIT %s",
        [*terms, kind, LIMIT],
    )

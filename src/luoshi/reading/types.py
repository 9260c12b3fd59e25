"""The shapes the reader promises. Offsets count characters of ``Reading.text``; ``clause.text == text[start:end]``.

Everything here is frozen and made of tuples, so that a reading can be compared, hashed and cached.
``Reading.as_dict()`` gives the JSON form that ``luoshi read --json`` prints.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

DocumentKind = Literal["news", "report", "speech", "notice", "plan", "minutes", "other"]
ClauseKind = Literal["section", "item", "paragraph", "sentence"]
Role = Literal["review", "situation", "thinking", "goal", "task", "demand", "narrative"]
PartStatus = Literal["complete", "short", "over", "unspelled"]
DueKind = Literal["date", "quarter", "year", "standing"]


class CannotRead(Exception):
    """The input cannot be read. ``code`` names the reason (``empty``, ``too-large``, ``not-a-docx`` …);
    ``detail`` holds the facts of the sentence, for translation by whoever shows it; ``str()`` is English."""

    def __init__(self, code: str, message: str, **detail: Any) -> None:
        super().__init__(message)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Source:
    name: str
    media_type: str
    charset: str | None
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Meta:
    title: str | None = None
    subtitles: tuple[str, ...] = ()
    kind: DocumentKind = "other"
    publisher: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None  # ISO date
    event_dates: tuple[str, ...] = ()
    views: int | None = None


@dataclass(frozen=True)
class Repair:
    start: int
    end: int
    damaged: str
    restored: str
    certain: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Warning:
    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Clause:
    id: str
    parent: str | None
    level: int
    kind: ClauseKind
    marker: str
    heading: str
    role: Role
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class FormulaPart:
    count: int | None
    label: str
    items: tuple[str, ...]
    status: PartStatus


@dataclass(frozen=True)
class Formula:
    text: str
    start: int
    end: int
    owner: str | None
    parts: tuple[FormulaPart, ...]


@dataclass(frozen=True)
class Due:
    kind: DueKind
    date: str | None = None  # ISO; the last day of a quarter or year; None when standing


@dataclass(frozen=True)
class TaskRead:
    clause: str
    title: str
    text: str
    lead: str | None = None
    supporting: tuple[str, ...] = ()
    due: Due | None = None


@dataclass(frozen=True)
class Figure:
    clause: str
    text: str
    metric: str
    comparator: str
    value: str
    unit: str


@dataclass(frozen=True)
class Quote:
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class PersonRead:
    name: str
    posts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class UnitRead:
    name: str
    start: int
    end: int
    full: str | None = None  # of a short name that the text defines: “…研究院（以下简称五院）”


@dataclass(frozen=True)
class Reading:
    source: Source
    meta: Meta
    language: str
    script: str
    text: str
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Warning, ...] = ()
    clauses: tuple[Clause, ...] = ()
    formulas: tuple[Formula, ...] = ()
    tasks: tuple[TaskRead, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[Quote, ...] = ()
    people: tuple[PersonRead, ...] = ()
    units: tuple[UnitRead, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Extracted:
    """What a file format's reader hands on: plain text, one block a line, before any repair.

    ``hints`` may hold what the container itself says (``title``, ``author``, ``published``, ``publisher``), never guesses.
    ``tables`` are rows of cell texts, for breakdown tables inside a report.
    ``above`` and ``below`` are the first and last lines of ``text`` that a page shows around its main text: its title, its
    byline, its credits. What they say is metadata; they are no part of the reading's text.
    """

    text: str
    media_type: str
    charset: str | None = None
    hints: dict[str, str] = field(default_factory=dict)
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    warnings: tuple[Warning, ...] = ()
    above: int = 0
    below: int = 0

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
    """The file: its name as given, encoding (None where it has none), size in bytes, SHA-256 in hexadecimal."""

    name: str
    media_type: str
    charset: str | None
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Meta:
    """What the document says of itself; None or empty where it says nothing."""

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
    """``text[start:end]`` is ``restored`` where ``damaged`` stood. ``certain`` if the damage, made again, leaves no other."""

    start: int
    end: int
    damaged: str
    restored: str
    certain: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Warning:
    """What to look at; ``code`` names the kind, ``start`` and ``end`` the place in the text if it has one."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Clause:
    """A piece of the outline, ``text[start:end]``; ``parent`` is an id, ``level`` counts from 1 at the top."""

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
    """“三个加速”: the count it announces, its label, and the items that the text spells out for it."""

    count: int | None
    label: str
    items: tuple[str, ...]
    status: PartStatus


@dataclass(frozen=True)
class Formula:
    """“两个确保、三个加速”, at ``text[start:end]``; ``owner`` is the clause that spells it out."""

    text: str
    start: int
    end: int
    owner: str | None
    parts: tuple[FormulaPart, ...]


@dataclass(frozen=True)
class Due:
    """When a task is due."""

    kind: DueKind
    date: str | None = None  # ISO; the last day of a quarter or year; None when standing


@dataclass(frozen=True)
class TaskRead:
    """A task that a clause or a table's row gives; ``clause`` is an id."""

    clause: str
    title: str
    text: str
    lead: str | None = None
    supporting: tuple[str, ...] = ()
    due: Due | None = None


@dataclass(frozen=True)
class Figure:
    """A figure of a clause (an id): what is measured, how it is compared, its value and unit as written."""

    clause: str
    text: str
    metric: str
    comparator: str
    value: str
    unit: str


@dataclass(frozen=True)
class Quote:
    """Words in quotation marks, at ``text[start:end]``."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class PersonRead:
    """A person with the posts that stand by the name, at ``text[start:end]``."""

    name: str
    posts: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class UnitRead:
    """An organisation's name, at ``text[start:end]``."""

    name: str
    start: int
    end: int
    full: str | None = None  # of a short name that the text defines: “…研究院（以下简称五院）”


@dataclass(frozen=True)
class Reading:
    """All that was read from one document. Offsets count characters of ``text``, the restored text."""

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
        """The JSON form: dicts and tuples of plain values."""
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

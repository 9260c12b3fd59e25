"""The shapes the reader promises. Offsets count characters (code points) of ``Reading.text``, ``end`` not included;
``clause.text == text[start:end]``. Days are ISO (``2026-01-18``).

Everything in a ``Reading`` is frozen and made of tuples, so that a reading can be compared, hashed and cached.
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
    """The input cannot be read.

    ``code`` names the reason, one of ``limits.Code`` (``empty``, ``too-large``, ``docx-broken`` …); ``detail`` holds
    the facts of the sentence, for translation by whoever shows it; ``str()`` is English.
    """

    def __init__(self, code: str, message: str, **detail: Any) -> None:
        super().__init__(message)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Source:
    """The file: its name as given, encoding (None where it has none), size in bytes, SHA-256 in hexadecimal.

    ``media_type`` is told by the content. Size and SHA-256 are of the bytes as they came.
    """

    name: str
    media_type: str
    charset: str | None
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Meta:
    """What the document says of itself; None or empty where it says nothing.

    ``publisher`` is whose paper or page it is (several issuers joined by 、), ``source`` what a page names as 来源.
    ``event_dates`` are the days that it tells of, ISO; ``views`` counts readings of the page.
    """

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
    """``text[start:end]`` is ``restored`` where ``damaged`` stood.

    ``certain`` if the damage, made again, leaves no other. ``candidates`` are the ways to read it, the likeliest first.
    Repairs of lines that are not in ``Reading.text`` are left out.
    """

    start: int
    end: int
    damaged: str
    restored: str
    certain: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Warning:
    """What to look at; ``code`` names the kind, ``start`` and ``end`` the place in the text if it has one.

    Codes are ``numbering``, ``formula-count``, ``repair-uncertain`` …; ``message`` is English.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Clause:
    """A piece of the outline, ``text[start:end]``; ``parent`` is an id or None, ``level`` counts from 1 at the top.

    ``marker`` is its numbering, ``heading`` its title without that; both are empty where it has none. A ``sentence``
    is a stretch of a paragraph with a heading of its own.
    """

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
    """“三个加速”: the count it announces, its label, and the items that the text spells out for it.

    ``count`` is None for a digit string. ``complete`` if there are as many items, ``short`` or ``over`` if fewer or
    more, ``unspelled`` if there are none.
    """

    count: int | None
    label: str
    items: tuple[str, ...]
    status: PartStatus


@dataclass(frozen=True)
class Formula:
    """“两个确保、三个加速”, at ``text[start:end]`` without its marks.

    ``owner`` is whose it is, a unit or a level (中央, 集团公司), or None.
    """

    text: str
    start: int
    end: int
    owner: str | None
    parts: tuple[FormulaPart, ...]


@dataclass(frozen=True)
class Due:
    """When a task is due. ``date`` is also None where the year of a quarter or year is not known."""

    kind: DueKind
    date: str | None = None  # ISO; the last day of a quarter or year; None when standing


@dataclass(frozen=True)
class TaskRead:
    """A task that a clause or a table's row gives; ``clause`` is an id.

    ``title`` has at most 40 characters; ``text`` is the clause's words behind its marker, or the row's cells line by
    line. ``lead`` and ``supporting`` are units as written.
    """

    clause: str
    title: str
    text: str
    lead: str | None = None
    supporting: tuple[str, ...] = ()
    due: Due | None = None


@dataclass(frozen=True)
class Figure:
    """A figure of a clause (an id): what is measured, how it is compared, its value and unit. ``figures`` says how.

    ``comparator`` is ``=``, ``>=``, ``>``, ``<=``, ``<`` or ``~``; ``value`` an exact decimal string or a range “5-6”;
    万 and 亿 stay in ``unit``.
    """

    clause: str
    text: str
    metric: str
    comparator: str
    value: str
    unit: str


@dataclass(frozen=True)
class Quote:
    """Words in quotation marks, at ``text[start:end]`` without the marks."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class PersonRead:
    """A person with the posts that stand by the name, at ``text[start:end]``.

    Of a name that only a table's leader column gives, ``posts`` is the column's own name.
    """

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
    """All that was read from one document. Offsets count characters of ``text``.

    That is the restored text without the page's own lines (byline, breadcrumb, buttons).
    ``language`` is ``zh-Hans`` (of ``text``) or ``und``; ``script`` is ``zh-Hant``, ``zh-Hans`` or ``und``, as it came.
    """

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

    ``hints`` may hold what the container itself says (``title``, ``author``, ``published``, ``publisher``, ``source``),
    never guesses. ``tables`` are rows of cell texts, merged cells filled, for breakdown tables inside a report.
    ``above`` and ``below`` are the first and last lines of ``text`` that a page shows around its main text: its title,
    its byline, its credits. What they say is metadata; they are no part of the reading's text. ``headings`` are lines of
    ``text`` that the file itself makes headings, with their level from 1: numbered or not, they are sections.
    """

    text: str
    media_type: str
    charset: str | None = None
    hints: dict[str, str] = field(default_factory=dict)
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    warnings: tuple[Warning, ...] = ()
    above: int = 0
    below: int = 0
    headings: tuple[tuple[str, int], ...] = ()

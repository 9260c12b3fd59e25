"""Take in a document: read it, keep its bytes, and lay down what was read. Nothing is kept of what cannot be read."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import PurePath
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luoshi.files.actions.keep_file import keep_file
from luoshi.intake.models import Clause, Repair, Report, WorkYear
from luoshi.intake.moves import whose
from luoshi.intake.numbering import numbers
from luoshi.intake.policy import may_receive
from luoshi.intake.refusals import sentence_of
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.reading.types import CannotRead, Reading


class Received(NamedTuple):
    report: Report
    again: bool  # the same bytes had been received in this year before


def receive_report(*, year: WorkYear, data: bytes, name: str, by: Person, title: str = "") -> Received:
    """The report for these bytes: a new one, or the one that the same bytes gave in this year before.

    ``name``: the file's; for pasted text, a title with ``.txt``. ``title`` overrides what the document says of itself.
    """
    if not may_receive(by, year.unit):
        raise NotAllowed(_("Only the planning officers of %(unit)s receive reports.") % {"unit": whose(year.unit)})
    before = Report.objects.filter(year=year, file__sha256=hashlib.sha256(data).hexdigest()).first()
    if before:
        return Received(before, True)
    name = _plain_name(name)
    reading, original = _read(data, name)
    try:
        with transaction.atomic():
            return Received(_lay_down(year, data, name, title, reading, original, by), False)
    except IntegrityError:  # somebody received the same bytes at the same moment
        return Received(Report.objects.get(year=year, file__sha256=reading.source.sha256), True)


def _read(data: bytes, name: str) -> tuple[Reading, str]:
    """The reading, and the text as it came before any repair."""
    from luoshi.reading.assemble import read_extracted
    from luoshi.reading.read import extract, source_of

    try:
        extracted = extract(data, name)
        reading = read_extracted(extracted, source_of(data, name, extracted))
        if "\0" in reading.text:  # no database keeps it
            raise CannotRead("nul-bytes", "The text holds NUL characters.", place=reading.text.index("\0"))
        if not reading.clauses:
            raise CannotRead("no-text", "The file holds no text.")
    except CannotRead as refusal:
        raise Refused(sentence_of(refusal), field="file") from refusal
    return reading, extracted.text.replace("\0", "\ufffd")


def _lay_down(
    year: WorkYear, data: bytes, name: str, title: str, reading: Reading, original: str, by: Person
) -> Report:
    report = Report.objects.create(
        year=year,
        file=keep_file(chunks=[data], by=by),
        file_name=name[:255],
        media_type=reading.source.media_type[:100],
        title=(title.strip() or reading.meta.title or PurePath(name).stem or _("Report"))[:300],
        text=reading.text,
        original=original,
        reading=_without_text(reading),
        received_at=clock.now(),
        received_by=by,
    )
    _lay_clauses(report, reading)
    Repair.objects.bulk_create(
        Repair(
            report=report, number=n, start=repair.start, end=repair.end, damaged=repair.damaged,
            restored=repair.restored, certain=repair.certain, candidates=list(repair.candidates),
        )
        for n, repair in enumerate(reading.repairs, 1)
    )  # fmt: skip
    record(
        "intake.report_received",
        about=[report, year],
        by=by,
        unit_path=year.unit.path,
        after={"sha256": reading.source.sha256, "file_name": report.file_name},
        facts={"title": report.title, "clauses": len(reading.clauses), "repairs": len(reading.repairs)},
    )
    return report


def _lay_clauses(report: Report, reading: Reading) -> None:
    """One statement for each depth of the outline, parents first."""
    cited = numbers((clause.id, clause.parent, clause.marker) for clause in reading.clauses)
    depths: dict[str, int] = {}
    waves: dict[int, list[Clause]] = defaultdict(list)
    rows: dict[str, Clause] = {}
    for position, clause in enumerate(reading.clauses, 1):
        depths[clause.id] = depths[clause.parent] + 1 if clause.parent else 0
        rows[clause.id] = Clause(
            report=report, position=position, number=cited[clause.id], read_as=clause.id[:16], level=clause.level,
            kind=clause.kind, marker=clause.marker[:20], heading=clause.heading[:300], role=clause.role,
            start=clause.start, end=clause.end, text=clause.text,
        )  # fmt: skip
        waves[depths[clause.id]].append(rows[clause.id])
    parents = {clause.id: clause.parent for clause in reading.clauses}
    for depth in sorted(waves):
        for row in waves[depth]:
            parent = parents[row.read_as]
            row.parent = rows[parent] if parent else None
        Clause.objects.bulk_create(waves[depth], batch_size=500)


def _without_text(reading: Reading) -> dict[str, Any]:
    """The reader's answer but for what has rows of its own, as it will come back from the database."""
    kept = {key: value for key, value in reading.as_dict().items() if key not in ("clauses", "text")}
    answer: dict[str, Any] = json.loads(json.dumps(kept))
    return answer


def _plain_name(name: str) -> str:
    """The last part of whatever a browser calls the file, without control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[-200:] or "report.txt"

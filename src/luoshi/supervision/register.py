"""The register 台账: its filters as they stand in the address, and the slips they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from luoshi.intake.models import WorkYear
from luoshi.kernel.trees import under
from luoshi.org.models import Person, Unit
from luoshi.progress.enums import Light
from luoshi.supervision.circular.counting import SLIP_MEASURES
from luoshi.supervision.circular.page import behind
from luoshi.supervision.enums import ASIDE, HANDLED, OPEN, SETTLED, Level, SlipSource, SlipState
from luoshi.supervision.models import Circular, NoteEvidence, ProgressNote, Slip
from luoshi.supervision.policy import slips_seen_by

# What the chips stand for.
GROUPS: dict[str, Q] = {
    "open": Q(state__in=OPEN),
    "proposed": Q(state=SlipState.PROPOSED),
    "handled": Q(state__in=(SlipState.ASSIGNED, *HANDLED)),
    "overdue": Q(state__in=OPEN, light=Light.OVERDUE),
    "review": Q(state=SlipState.UNDER_REVIEW),
    "settled": Q(state__in=SETTLED),
    "all": ~Q(state__in=ASIDE),
    "aside": Q(state__in=ASIDE),
    "counted": Q(),
}


@dataclass(frozen=True)
class Filters:
    """Whatever makes no sense in the address is as if it were not there."""

    show: str = "open"
    light: str = ""
    source: str = ""
    level: str = ""
    unit: str = ""
    mine: str = ""
    words: str = ""
    circular: str = ""  # what a circular counted as ``what``, for the unit ``of`` or the whole
    what: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Filters:
        unit, level = asked.get("of", ""), asked.get("level", "")
        circular, what = asked.get("circular", ""), asked.get("what", "")
        counted = what in SLIP_MEASURES and circular.isdecimal() and len(circular) < 18
        return cls(
            show="counted" if counted else asked.get("show", "") if asked.get("show", "") in GROUPS else "open",
            light=asked.get("light", "") if asked.get("light", "") in Light.values else "",
            source=asked.get("source", "") if asked.get("source", "") in SlipSource.values else "",
            level=level if level in map(str, Level.values) else "",
            unit=unit if unit.isdecimal() and len(unit) < 18 else "",
            mine="1" if asked.get("mine") == "1" else "",
            words=asked.get("words", "").strip()[:60],
            circular=circular if counted else "",
            what=what if counted else "",
        )

    @property
    def query(self) -> str:
        """As an address holds them, without what is the default."""
        named = {"of" if f.name == "unit" else f.name: getattr(self, f.name) for f in fields(self)}
        default = "counted" if self.circular else "open"
        return urlencode({name: value for name, value in named.items() if value and (name, value) != ("show", default)})

    @property
    def narrowed(self) -> bool:
        return any((self.light, self.source, self.level, self.unit, self.mine, self.words))


def slips_asked_for(person: Person, year: WorkYear, filters: Filters, circular: Circular | None) -> QuerySet[Slip]:
    """Those of the year, or those behind a number of a circular; of either what the person sees."""
    if circular is None:
        return narrowed(slips_of_year(person, year), filters, person)
    pks = behind(circular, filters.what, int(filters.unit or 0))
    return narrowed(slips_seen_by(person).filter(pk__in=pks), filters, person)


def slips_of_year(person: Person, year: WorkYear) -> QuerySet[Slip]:
    """Those of the year, with what is still open from the years before."""
    of_year = Q(year=year) | Q(year__year__lt=year.year, state__in=OPEN)
    return slips_seen_by(person).filter(of_year, unit=year.unit_id)


def narrowed(slips: QuerySet[Slip], filters: Filters, person: Person) -> QuerySet[Slip]:
    """By everything but the chips."""
    if filters.light:
        slips = slips.filter(light=filters.light)
    if filters.source:
        slips = slips.filter(source=filters.source)
    if filters.level:
        slips = slips.filter(level=int(filters.level))
    if filters.unit and not filters.circular:
        unit = Unit.objects.filter(pk=filters.unit).first()
        slips = slips.filter(under(unit.path, "lead_unit__path")) if unit else slips.none()
    if filters.mine:
        slips = slips.filter(Q(person=person) | Q(issued_by=person) | Q(reviewer=person))
    for word in filters.words.split():
        slips = slips.filter(Q(number__icontains=word) | Q(matter__icontains=word) | Q(requirement__icontains=word))
    return slips


def counts(slips: QuerySet[Slip]) -> dict[str, int]:
    """How many each chip would show, in one statement."""
    return slips.order_by().aggregate(
        **{name: Count("pk", filter=group, distinct=True) for name, group in GROUPS.items()}
    )


def rows(slips: QuerySet[Slip], show: str) -> QuerySet[Slip]:
    """With all that a line of the register shows: open ones by light and due date, settled ones the latest first."""
    notes = ProgressNote.objects.filter(slip=OuterRef("pk")).order_by("-id")
    files = NoteEvidence.objects.filter(note__slip=OuterRef("pk")).order_by().values("note__slip")
    found = slips.filter(GROUPS[show]).select_related(
        "lead_unit", "person", "reviewer", "task", "clause", "issued_by", "unit"
    )
    found = found.prefetch_related("supporting").annotate(
        last_note=Subquery(notes.values("text")[:1]),
        last_note_at=Subquery(notes.values("sent_at")[:1]),
        files=Coalesce(Subquery(files.annotate(n=Count("pk")).values("n")), 0),
    )
    if show in ("settled", "all", "aside"):
        return found.order_by("-series_year", "-serial", "-id")
    return found.order_by(F("current_due").asc(nulls_first=True), "-level", "-id")

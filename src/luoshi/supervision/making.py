"""Making a slip and opening it, for the verbs that have asked their own policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from luoshi.intake.models import Clause, WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person, Unit
from luoshi.org.queries import working_days
from luoshi.org.working_days import YearUnknown
from luoshi.plan.models import Task
from luoshi.supervision import numbers
from luoshi.supervision.enums import Colour, Level, Pace, SlipSource, SlipState
from luoshi.supervision.limits import default_due
from luoshi.supervision.models import Slip, SlipMove
from luoshi.supervision.moves import keep, light_now, move
from luoshi.supervision.policy import may_receive, may_supervise
from luoshi.supervision.settings_of import limits_of, rule_of
from luoshi.supervision.telling import tell

MATTER_MAX = 200


@dataclass(frozen=True)
class Draft:
    """What is known of a slip when it is proposed. Lead unit and person may wait until it is assigned."""

    matter: str
    requirement: str = ""
    source: str = SlipSource.INSTRUCTION
    source_words: str = ""
    task: Task | None = None
    clause: Clause | None = None
    level: int = Level.ORDINARY
    pace: str = Pace.NORMAL
    lead_unit: Unit | None = None
    person: Person | None = None
    supporting: tuple[Unit, ...] = field(default=())
    issued_by: Person | None = None
    due_on: date | None = None
    follows: Slip | None = None
    colour: str = ""
    cause: str = ""
    key: UUID | None = None  # of the form: sending the same again gives the slip that is there already


def lay_down(draft: Draft, year: WorkYear, by: Person | None, reason: str = "") -> Slip:
    """Insert a proposal and record it. ``by`` None: a rule."""
    at = clock.now()
    slip = Slip(
        unit=year.unit, year=year, source=draft.source, task=draft.task, clause=draft.clause, cause=draft.cause,
        source_words=draft.source_words.strip()[:300], level=draft.level, pace=draft.pace, colour=draft.colour,
        matter=_matter(draft.matter), requirement=draft.requirement.strip(), lead_unit=draft.lead_unit,
        person=draft.person, issued_by=draft.issued_by, follows=draft.follows, original_due=draft.due_on,
        current_due=draft.due_on, state=SlipState.PROPOSED, state_at=at, state_by=by, proposed_at=at, proposed_by=by,
        key=draft.key,
    )  # fmt: skip
    check_people(slip)
    supporting = supporters(draft.supporting, slip)
    if draft.due_on is not None and draft.due_on < clock.today():
        raise Refused(_("The due date has passed already."), field="due_on")
    slip.light = light_now(slip)
    slip.save()
    slip.supporting.set(supporting)
    SlipMove.objects.create(slip=slip, was="", now=SlipState.PROPOSED, at=at, by=by, reason=reason)
    tell("slip_proposed", slip, by, reason=reason, after={"source": slip.source, "cause": slip.cause})
    return slip


def number_it(slip: Slip, by: Person | None, due_on: date | None = None, reason: str = "") -> None:
    """Open a proposal: it takes its number, its day and its due."""
    today = clock.today()
    due = due_on or slip.original_due or due_by_rule(slip, today)
    if due < today:
        raise Refused(_("The due date has passed already."), field="due_on")
    move(slip, SlipState.OPENED, by, reason)
    slip.number, slip.serial = numbers.take(slip.unit, today)
    slip.series_year, slip.opened_on = today.year, today
    slip.original_due = slip.current_due = due
    keep(slip)
    tell("slip_opened", slip, by, reason=reason, after={"due": due.isoformat()})


def due_by_rule(slip: Slip, day: date) -> date:
    task_due = slip.task.due_on if slip.task else None
    try:
        return default_due(
            slip.source, slip.pace, day, limits_of(rule_of(slip.unit)), working_days(slip.unit_id), task_due
        )
    except YearUnknown as unknown:
        raise Refused(
            _(
                "The working days of %(year)s are not known yet, so no due date follows from the rule. Name a date, or "
                "an administrator adds the year under Organisation, Working days."
            )
            % {"year": unknown.year},
            field="due_on",
        ) from unknown


def check_people(slip: Slip) -> None:
    """Lead unit and person belong to the institution, the person to the lead unit."""
    lead, person = slip.lead_unit, slip.person
    if lead is not None:
        _check_unit(lead, slip.unit, "lead_unit")
    if person is None:
        return
    within = lead or slip.unit
    if not person.is_active or person.unit is None or not person.unit.path.startswith(within.path):
        raise Refused(
            _("%(person)s does not belong to %(within)s.") % {"person": person.label, "within": within.label},
            field="person",
        )


def check_reviewer(person: Person, slip: Slip) -> None:
    """Whoever reviews works in the institution or supervises it, and does not answer for what they review."""
    if may_receive(person, slip):
        raise Refused(_("Whoever handles a slip or heads its lead unit does not review it."), field="reviewer")
    if not may_be_reviewer(person, slip):
        raise Refused(
            _("%(person)s does not belong to %(within)s.") % {"person": person.label, "within": slip.unit.label},
            field="reviewer",
        )


def may_be_reviewer(person: Person, slip: Slip) -> bool:
    within = person.unit is not None and person.unit.path.startswith(slip.unit.path)
    return person.is_active and (within or may_supervise(person, slip.unit))


def supporters(units: Iterable[Unit], slip: Slip) -> list[Unit]:
    """Each once and without the lead unit. Refuses units that are closed or of another institution."""
    found = [unit for unit in dict.fromkeys(units) if unit.pk != slip.lead_unit_id]
    for unit in found:
        _check_unit(unit, slip.unit, "supporting")
    return found


def is_open_in(unit: Unit, institution: Unit) -> bool:
    return unit.closed_at is None and unit.path.startswith(institution.path)


def _check_unit(unit: Unit, institution: Unit, field: str) -> None:
    if not is_open_in(unit, institution):
        raise Refused(_("%(unit)s is no open unit of this institution.") % {"unit": unit.label}, field=field)


def raised(was: str, to: str) -> str:
    """Colours only rise."""
    rising = ["", Colour.BLUE, Colour.YELLOW, Colour.RED]
    return max(was, to, key=rising.index)


def raise_to(slip: Slip, colour: str) -> None:
    """For another reason than the ladder's: it stays when the ladder takes back what it gave. The caller saves the slip."""
    slip.colour = raised(slip.colour, colour)
    if slip.colour_before is not None:
        slip.colour_before = raised(slip.colour_before, colour)


def _matter(text: str) -> str:
    matter = " ".join(text.split())
    if not matter:
        raise Refused(_("Say what it is about."), field="matter")
    if len(matter) > MATTER_MAX:
        raise Refused(_("The matter holds %(most)s characters at most.") % {"most": MATTER_MAX}, field="matter")
    return matter

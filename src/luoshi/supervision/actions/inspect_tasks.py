from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.words import word_of
from luoshi.org.models import Person, Unit
from luoshi.org.queries import working_days
from luoshi.org.working_days import WorkingDays, YearUnknown
from luoshi.plan.enums import AssignmentRole
from luoshi.plan.models import Task
from luoshi.supervision.actions.assign_slip import hand_over
from luoshi.supervision.enums import ByRule, Cause, Colour, SlipSource
from luoshi.supervision.findings import Finding
from luoshi.supervision.making import Draft, is_open_in, lay_down, number_it, raise_to
from luoshi.supervision.models import InspectionRule, Slip
from luoshi.supervision.moves import keep, latest_slip
from luoshi.supervision.policy import has_head
from luoshi.supervision.settings_of import rule_of
from luoshi.supervision.telling import tell
from luoshi.supervision.watching import found_in, open_slips, settled_days

log = logging.getLogger(__name__)


@dataclass
class Inspected:
    """What a run did. ``unknown``: years whose working days it needed and did not find; nothing was guessed for them."""

    made: int = 0
    raised: int = 0
    unknown: set[int] = field(default_factory=set)


@transaction.atomic
def inspect_tasks(*, year: WorkYear) -> Inspected:
    """By rule: what is overdue, behind, not started or silent gets a slip. One open slip a task: where there is one, its
    colour rises instead; where one was settled lately, nothing happens until the cool-down is over. Safe to run twice."""
    year = WorkYear.objects.select_for_update(of=("self",)).select_related("unit").get(pk=year.pk)
    rule, days, done = rule_of(year.unit), working_days(year.unit_id), Inspected()
    found = found_in(year, rule, days)
    done.unknown |= found.unknown
    slips, settled = open_slips(found.by_task), settled_days(found.by_task)
    tasks = Task.objects.select_related("lead_unit", "owner__unit", "leader", "year__unit").in_bulk(list(found.by_task))
    for pk, each in found.by_task.items():
        try:
            if pk in slips:
                done.raised += _raise(slips[pk][0], each)
            elif pk not in settled or _cooled_down(settled[pk], rule, days):
                with transaction.atomic():  # what one task refuses takes nothing from the others
                    _make(tasks[pk], year, rule, each)
                done.made += 1
        except YearUnknown as unknown:
            done.unknown.add(unknown.year)
        except Refused as refusal:
            log.warning("task %s gets no slip by rule: %s", pk, refusal)
    return done


def _cooled_down(settled_on: date, rule: InspectionRule, days: WorkingDays) -> bool:
    return days.between(settled_on + timedelta(days=1), clock.today()) > rule.cool_down_days


def _raise(pk: int, found: Finding) -> bool:
    slip = latest_slip(Slip(pk=pk))
    was, before = slip.colour, slip.colour_before
    raise_to(slip, found.colour)
    if (slip.colour, slip.colour_before) != (was, before):
        keep(slip)
    if slip.colour == was:
        return False
    tell(
        "colour_raised", slip, None, colour=word_of(Colour(slip.colour).label), cause=word_of(Cause(found.cause).label),
        before={"colour": was}, after={"colour": slip.colour},
    )  # fmt: skip
    return True


def _make(task: Task, year: WorkYear, rule: InspectionRule, found: Finding) -> None:
    rows = task.assignments.filter(role=AssignmentRole.SUPPORT).select_related("unit")
    supporting = tuple(row.unit for row in rows if is_open_in(row.unit, year.unit))
    with translation.override(settings.LANGUAGE_CODE):
        requirement = said(found)
    draft = Draft(
        matter=task.title, requirement=requirement, source=SlipSource.RULE, task=task, lead_unit=_lead(task),
        person=_person(task), supporting=supporting, issued_by=task.leader, colour=found.colour, cause=found.cause,
    )  # fmt: skip
    slip = lay_down(draft, year, None)
    if rule.by_rule == ByRule.ASSIGN and slip.lead_unit is not None:
        try:
            with transaction.atomic():
                number_it(slip, None)
        except Refused:  # no due follows for want of a calendar: it stays proposed, and a person names the date
            return
        if slip.person is not None or has_head(slip.lead_unit):
            hand_over(slip, None)  # else it waits on the desk for a supervisor to name who handles it


def _lead(task: Task) -> Unit | None:
    """The task's lead unit, while it is open and within the institution."""
    lead = task.lead_unit
    return lead if lead is not None and is_open_in(lead, task.year.unit) else None


def _person(task: Task) -> Person | None:
    """The task's owner, while they belong to its lead unit."""
    owner, lead = task.owner, _lead(task)
    if owner is None or owner.unit is None or lead is None or not owner.is_active:
        return None
    return owner if owner.unit.path.startswith(lead.path) else None


def said(found: Finding) -> str:
    """What is asked for, in the institution's language."""
    number = f"{float(found.number):.1f}".removesuffix(".0")
    return {
        Cause.OVERDUE: _("%(n)s days past its due date. Say why, and by when it will be done."),
        Cause.NOT_STARTED: _("Months since its planned month without a start: %(n)s. Say why, and when it starts."),
        Cause.BEHIND: _("%(n)s points behind its time plan. Say why, and how it catches up."),
        Cause.NO_CHECK_IN: _("Working days without a check-in: %(n)s. Say how far it is."),
    }[Cause(found.cause)] % {"n": number}

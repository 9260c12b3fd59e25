from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from luoshi.intake.models import WorkYear
from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.models import Task
from luoshi.supervision.meetings.agenda import lay
from luoshi.supervision.meetings.enums import AHEAD, MeetingState
from luoshi.supervision.meetings.moves import latest_meeting
from luoshi.supervision.meetings.policy import may_ask
from luoshi.supervision.models import AgendaRequest, DispatchMeeting, Slip
from luoshi.supervision.moves import ask

MATTER_MAX, REASON_MAX = 200, 300


@transaction.atomic
def ask_for_item(
    *, year: WorkYear, by: Person, reason: str, matter: str = "", task: Task | None = None, slip: Slip | None = None
) -> AgendaRequest:
    """Ask for a matter to come before the next dispatch meeting. Where one is planned it goes onto its agenda at once."""
    ask(may_ask(by, year.unit), _("Heads of units, leaders, planners and supervisors ask for a matter to be put on."))
    said = " ".join((matter or (slip.matter if slip else task.title if task else "")).split())
    if not said:
        raise Refused(_("Say what it is about."), field="matter")
    for words, field, most in ((matter, "matter", MATTER_MAX), (reason, "reason", REASON_MAX)):
        if len(words.strip()) > most:
            raise Refused(_("This holds %(most)s characters at most.") % {"most": most}, field=field)
    if not reason.strip():
        raise Refused(_("Say why the meeting should take it up."), field="reason")
    asked = AgendaRequest.objects.filter(**_about(task, slip, said[:MATTER_MAX]), unit=year.unit)
    if asked.filter(Q(item=None) | Q(item__dropped_at=None, item__meeting__state__in=AHEAD)).exists():
        raise Refused(_("This has been asked for already; the next meeting takes it up."), field="matter")
    row = AgendaRequest.objects.create(
        unit=year.unit, year=year, matter=said[:MATTER_MAX], reason=reason.strip(), task=task, slip=slip,
        asked_at=clock.now(), asked_by=by,
    )  # fmt: skip
    planned = DispatchMeeting.objects.filter(unit=year.unit, year=year, state=MeetingState.PLANNED).first()
    if planned is not None:
        lay(latest_meeting(planned))
        row.refresh_from_db()
    about = [thing for thing in (slip, task, planned) if thing is not None]
    record(
        "supervision.item_asked", about=[row, *about], by=by, unit_path=year.unit.path, facts={"matter": row.matter},
        reason=row.reason,
    )  # fmt: skip
    return row


def _about(task: Task | None, slip: Slip | None, matter: str) -> dict[str, Any]:
    if slip is not None:
        return {"slip": slip}
    return {"task": task, "slip": None} if task is not None else {"matter": matter, "task": None, "slip": None}

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.files.actions.keep_uploads import Upload, keep_uploads
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.kernel.typed import checked_percent
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.start_task import start_task
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.checks import checked_note, locked
from luoshi.progress.models import CheckIn, Evidence
from luoshi.progress.policy import may_check_in
from luoshi.progress.queries import has_parts
from luoshi.progress.rollup import follow_in_turn
from luoshi.progress.rows import OPEN


@again_on_deadlock
@transaction.atomic
def check_in(
    *,
    task: Task,
    percent: Decimal | int,
    by: Person,
    note: str = "",
    as_of: date | None = None,
    evidence: Sequence[Upload] = (),
    key: UUID | None = None,
) -> CheckIn:
    """Say how far a leaf task is, as of a day. Starts an issued task and brings all standings above it up to date.

    ``key`` is the sender's: sending the same again (a double click, a connection lost before the answer came) gives the
    check-in that is there already.
    """
    key = key or uuid4()
    task = locked(task)
    if (sent := _sent_before(task, key, by)) is not None:
        _the_same(sent, percent, note)
        follow_in_turn(task)  # a server killed at that moment may have kept it and not added it up
        return sent
    if not may_check_in(by, task):
        raise NotAllowed(_not_yours(task))
    _check_state(task)
    as_of = _checked_day(as_of)
    percent, note = checked_percent(percent), checked_note(note)
    row = CheckIn.objects.create(
        task=task, percent=percent, note=note, as_of=as_of, sent_at=clock.now(), sent_by=by, key=key
    )
    names = _keep_evidence(row, evidence, by)
    if task.state == TaskState.ISSUED:
        start_task(task, by)
    record(
        "progress.checked_in",
        about=[task, row],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        after={"percent": str(percent), "as_of": as_of.isoformat()},
        facts={"number": task.number, "percent": f"{percent.normalize():f}", "note": note, "evidence": names},
    )
    follow_in_turn(task)
    return row


def _sent_before(task: Task, key: UUID, by: Person) -> CheckIn | None:
    sent = CheckIn.objects.filter(key=key).first()
    if sent is not None and (sent.task_id, sent.sent_by_id) != (task.pk, by.pk):
        raise Refused(_("This form was used for another check-in. Open the page anew and send it again."))
    return sent


def _the_same(sent: CheckIn, percent: Decimal | int, note: str) -> CheckIn:
    """A key that comes again with other words, as from a page kept offline, is no repetition: nothing may vanish so."""
    if (sent.percent, sent.note) != (checked_percent(percent), checked_note(note)):
        raise Refused(_("This form was sent already with something else in it. Open the page anew and send it again."))
    return sent


def _not_yours(task: Task) -> str:
    if task.owner is not None:
        return _("%(owner)s checks in on %(number)s, or the head of the lead unit.") % {
            "owner": task.owner.label,
            "number": task.number,
        }
    unit = task.lead_unit.label if task.lead_unit else task.year.unit.label
    return _("%(unit)s checks in on %(number)s.") % {"unit": unit, "number": task.number}


def _check_state(task: Task) -> None:
    if task.state not in OPEN:
        raise Refused(
            _("%(number)s is “%(state)s”: only a task that is issued and not closed takes check-ins.")
            % {"number": task.number, "state": task.get_state_display()}
        )
    if has_parts(task):
        sentence = _("%(number)s is broken down: its number comes from the tasks below it.")
        raise Refused(sentence % {"number": task.number})


def _checked_day(as_of: date | None) -> date:
    today = clock.today()
    if as_of is not None and as_of > today:
        raise Refused(_("A check-in says how far it is, not will be: choose today or earlier."), field="as_of")
    if as_of is not None and (today - as_of).days > 366:
        raise Refused(_("That is more than a year ago: look at the year again."), field="as_of")
    return as_of or today


def _keep_evidence(row: CheckIn, uploads: Sequence[Upload], by: Person) -> list[str]:
    kept = [Evidence(check_in=row, file=file, name=name) for file, name in keep_uploads(uploads, by)]
    if kept:
        Evidence.objects.bulk_create(kept)
    return [item.name for item in kept]

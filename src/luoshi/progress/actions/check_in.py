from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.files.actions.keep_uploads import Upload, keep_uploads
from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.kernel.typed import checked_percent
from luoshi.kernel.words import in_both
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.plan.actions.start_task import start_task
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Task
from luoshi.progress.checks import checked_block, checked_note, locked
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
    blocked_by: str = "",
    as_of: date | None = None,
    evidence: Sequence[Upload] = (),
    key: UUID | None = None,
) -> CheckIn:
    """Say how far a leaf task is, as of a day. Starts an issued task and brings all standings above it up to date.

    ``blocked_by`` says what stands in the way; a later check-in without it lifts it. It moves no number.
    ``key`` is the sender's: sending the same again (a double click, a connection lost before the answer came) gives the
    check-in that is there already.
    """
    key = key or uuid4()
    task = locked(task)
    if (sent := _sent_before(task, key, by)) is not None:
        _the_same(sent, percent, note, blocked_by)
        follow_in_turn(task)  # a server killed at that moment may have kept it and not added it up
        return sent
    if not may_check_in(by, task):
        raise NotAllowed(_not_yours(task))
    _check_state(task)
    as_of = _checked_day(as_of)
    percent, note, block = checked_percent(percent), checked_note(note), checked_block(blocked_by)
    row = CheckIn.objects.create(
        task=task, percent=percent, note=note, blocked_by=block, as_of=as_of, sent_at=clock.now(), sent_by=by, key=key
    )
    names = _keep_evidence(row, evidence, by)
    if task.state == TaskState.ISSUED:
        start_task(task, by)
    record(
        "progress.checked_in",
        about=[task, row],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        after={"percent": str(percent), "as_of": as_of.isoformat(), **({"blocked_by": block} if block else {})},
        facts={"number": task.number, "evidence": names, **said_facts(row)},
    )
    follow_in_turn(task)
    return row


def said_facts(row: CheckIn) -> dict[str, Any]:
    """For the sentence of the event; ``blocked`` is empty where nothing stands in the way."""
    blocked = in_both(lambda: _(" (blocked: %(words)s)") % {"words": row.blocked_by}) if row.blocked_by else ""
    return {"percent": f"{row.percent.normalize():f}", "note": row.note, "blocked": blocked}


def _sent_before(task: Task, key: UUID, by: Person) -> CheckIn | None:
    sent = CheckIn.objects.filter(key=key).first()
    if sent is not None and (sent.task_id, sent.sent_by_id) != (task.pk, by.pk):
        raise Refused(_("This form was used for another check-in. Open the page anew and send it again."))
    return sent


def _the_same(sent: CheckIn, percent: Decimal | int, note: str, blocked_by: str) -> CheckIn:
    """A key that comes again with other words, as from a page kept offline, is no repetition: nothing may vanish so."""
    said = checked_percent(percent), checked_note(note), checked_block(blocked_by)
    if (sent.percent, sent.note, sent.blocked_by) != said:
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

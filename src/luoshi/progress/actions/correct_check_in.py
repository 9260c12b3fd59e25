from __future__ import annotations

from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.retry import again_on_deadlock
from luoshi.kernel.typed import checked_percent
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.progress.actions.check_in import said_facts
from luoshi.progress.checks import checked_block, checked_note, locked
from luoshi.progress.models import CheckIn
from luoshi.progress.policy import may_correct
from luoshi.progress.rollup import follow_in_turn
from luoshi.progress.rows import OPEN


@again_on_deadlock
@transaction.atomic
def correct_check_in(
    *,
    check_in: CheckIn,
    percent: Decimal | int,
    by: Person,
    note: str = "",
    blocked_by: str = "",
    reason: str = "",
    key: UUID | None = None,
) -> CheckIn:
    """Put another check-in of the same day in the place of one that was wrong. Both stay, with both times.

    The same ``key`` twice is the same correction. Standings above follow.
    """
    key = key or uuid4()
    task = locked(check_in.task)
    if (sent := CheckIn.objects.filter(key=key, replaces=check_in, sent_by=by).first()) is not None:
        return sent
    check_in.task = task
    if not may_correct(by, check_in):
        raise NotAllowed(_("Only whoever checks in on %(number)s may correct it.") % {"number": task.number})
    if task.state not in OPEN:
        raise Refused(_("%(number)s is closed; open it again first.") % {"number": task.number})
    if CheckIn.objects.filter(replaces=check_in).exists():
        raise Refused(_("This check-in was corrected already; correct the newer one."))
    percent, note, block = checked_percent(percent), checked_note(note), checked_block(blocked_by)
    if (percent, note, block) == (check_in.percent, check_in.note, check_in.blocked_by):
        raise Refused(_("Nothing is different from what stands there."), field="percent")
    row = CheckIn.objects.create(
        task=task, percent=percent, note=note, blocked_by=block, as_of=check_in.as_of, sent_at=clock.now(), sent_by=by,
        key=key, replaces=check_in,
    )  # fmt: skip
    record(
        "progress.check_in_corrected",
        about=[task, row, check_in],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        before={"percent": str(check_in.percent), "note": check_in.note, "blocked_by": check_in.blocked_by},
        after={"percent": str(percent), "note": note, "blocked_by": block},
        facts={
            "number": task.number,
            "was": f"{check_in.percent.normalize():f}",
            **said_facts(row),
        },
        reason=reason.strip(),
    )
    follow_in_turn(task)
    return row

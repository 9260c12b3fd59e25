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
from luoshi.progress.checks import checked_note, locked
from luoshi.progress.models import CheckIn
from luoshi.progress.policy import may_correct
from luoshi.progress.rollup import follow_in_turn
from luoshi.progress.rows import OPEN


@again_on_deadlock
@transaction.atomic
def correct_check_in(
    *, check_in: CheckIn, percent: Decimal | int, by: Person, note: str = "", reason: str = "", key: UUID | None = None
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
    percent, note = checked_percent(percent), checked_note(note)
    if (percent, note) == (check_in.percent, check_in.note):
        raise Refused(_("Nothing is different from what stands there."), field="percent")
    row = CheckIn.objects.create(
        task=task, percent=percent, note=note, as_of=check_in.as_of, sent_at=clock.now(), sent_by=by, key=key,
        replaces=check_in,
    )  # fmt: skip
    record(
        "progress.check_in_corrected",
        about=[task, row, check_in],
        by=by,
        unit_path=task.lead_unit.path if task.lead_unit else task.year.unit.path,
        before={"percent": str(check_in.percent), "note": check_in.note},
        after={"percent": str(percent), "note": note},
        facts={
            "number": task.number,
            "was": f"{check_in.percent.normalize():f}",
            "percent": f"{percent.normalize():f}",
            "note": note,
        },
        reason=reason.strip(),
    )
    follow_in_turn(task)
    return row

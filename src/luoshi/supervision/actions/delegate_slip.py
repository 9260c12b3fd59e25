from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.kernel.words import name_of
from luoshi.org.models import Person
from luoshi.supervision.enums import NoticeKind
from luoshi.supervision.ladder.notices import WITH_THE_UNIT, latest_notice, theirs_only
from luoshi.supervision.making import check_people
from luoshi.supervision.models import Delegation, Notice, Slip
from luoshi.supervision.moves import ask, check_state, handlers_only, keep, latest_slip, reason_given
from luoshi.supervision.policy import may_answer_notice, may_delegate
from luoshi.supervision.telling import tell


@transaction.atomic
def delegate_slip(*, slip: Slip, to: Person, reason: str, by: Person, notice: Notice | None = None) -> Delegation:
    """Pass a slip's handling to somebody of the lead unit 转办, with a reason; with ``notice``, only what one was told, to
    somebody of one's own unit. Both go on seeing the slip; what was told before counts as acknowledged by whoever passes
    it on, and the other is told."""
    slip = latest_slip(slip)
    row = None
    if notice is not None:
        row = latest_notice(notice)
        ask(row.slip_id == slip.pk and may_answer_notice(by, row), theirs_only(row))
    else:
        ask(may_delegate(by, slip), handlers_only(slip))
    check_state(slip, *WITH_THE_UNIT)
    why = reason_given(reason, _("Say why it is passed on."))
    was = by if row else slip.person
    _check_to(slip, to, was, by if row else None)
    if row is None:
        slip.person = to
        check_people(slip)
        keep(slip)
    _pass_notices(slip, row, was, to, why, by)
    made = Delegation.objects.create(slip=slip, notice=row, was=was, to=to, reason=why, at=clock.now(), by=by)
    tell("slip_delegated" if row is None else "notice_delegated", slip, by, reason=why, person=name_of(to))
    return made


def _check_to(slip: Slip, to: Person, was: Person | None, within: Person | None) -> None:
    if was is not None and to.pk == was.pk:
        raise Refused(_("It is with %(person)s already.") % {"person": to.label}, field="person")
    if to.pk == slip.reviewer_id and within is None:
        raise Refused(_("Whoever handles a slip does not review it."), field="person")
    unit = within.unit if within is not None else None
    if unit is not None and not (to.is_active and to.unit and to.unit.path.startswith(unit.path)):
        raise Refused(
            _("%(person)s does not belong to %(within)s.") % {"person": to.label, "within": unit.label}, field="person"
        )


def _pass_notices(slip: Slip, row: Notice | None, was: Person | None, to: Person, why: str, by: Person) -> None:
    """What the one was told is theirs no longer; the other is told."""
    theirs = Notice.objects.filter(slip=slip, acknowledged_at=None)
    theirs = theirs.filter(pk=row.pk) if row else theirs.filter(person=was, level=0)
    theirs.update(acknowledged_at=clock.now())
    if to.pk != by.pk:
        Notice.objects.create(
            person=to, slip=slip, kind=NoticeKind.DELEGATED, level=row.level if row else 0, colour=slip.colour,
            due=slip.current_due, on=clock.today(), at=clock.now(), words=why[:500], by=by,
        )  # fmt: skip

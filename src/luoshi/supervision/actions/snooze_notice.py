from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.org.queries import working_days
from luoshi.org.working_days import YearUnknown
from luoshi.supervision.enums import NoticeKind
from luoshi.supervision.ladder.line import next_above
from luoshi.supervision.ladder.notices import WITH_THE_UNIT, latest_notice, theirs_only
from luoshi.supervision.ladder.words import kind_told
from luoshi.supervision.models import Notice
from luoshi.supervision.moves import ask, check_state, reason_given
from luoshi.supervision.policy import may_answer_notice
from luoshi.supervision.settings_of import rule_of
from luoshi.supervision.telling import said_day, tell


@transaction.atomic
def snooze_notice(*, notice: Notice, until: date, reason: str, by: Person) -> Notice:
    """Put a notice off to a day, with a reason. Until then the ladder stands still on this slip: those days do not count.
    Once a person and due date, within the limit of the institution's rule, and not when it has climbed past them. The
    next above on the reporting line is told."""
    row = latest_notice(notice)
    ask(may_answer_notice(by, row), theirs_only(row))
    check_state(row.slip, *WITH_THE_UNIT)
    why = reason_given(reason, _("Say why it can wait."))[:500]
    _check_until(row, until)
    _check_once(row, by)
    row.snoozed_on, row.snoozed_until, row.snooze_reason = clock.today(), until, why
    row.save(update_fields=["snoozed_on", "snoozed_until", "snooze_reason"])
    _tell_above(row, by)
    tell("notice_snoozed", row.slip, by, reason=why, what=kind_told(row.kind), day=said_day(until))
    return row


def _tell_above(row: Notice, by: Person) -> None:
    above = next_above(row.slip, by, row.level)
    if above is not None:
        level, person = above
        Notice.objects.create(
            person_id=person, slip=row.slip, kind=NoticeKind.SNOOZED, level=level, colour=row.colour, due=row.due,
            on=clock.today(), at=clock.now(), words=row.snooze_reason, by=by,
        )  # fmt: skip


def _check_until(row: Notice, until: date) -> None:
    today, most = clock.today(), rule_of(row.slip.unit).snooze_days
    if until <= today:
        raise Refused(_("Name a day after today."), field="until")
    try:
        days = working_days(row.slip.unit_id).between(today + timedelta(days=1), until)
    except YearUnknown as unknown:
        raise Refused(
            _("The working days of %(year)s are not known yet.") % {"year": unknown.year}, field="until"
        ) from unknown
    if days > most:
        raise Refused(_("It can wait for %(most)s working days at most.") % {"most": most}, field="until")


def _check_once(row: Notice, by: Person) -> None:
    if row.acknowledged_at is not None:
        raise Refused(_("It is acknowledged already."))
    told = Notice.objects.filter(slip=row.slip, due=row.due)
    if told.filter(person=by, snoozed_until__isnull=False).exists():
        raise Refused(_("You have put it off once for this due date already."))
    above = told.filter(rule__isnull=False, level__gt=row.level).select_related("person").order_by("-level", "-id")
    if (higher := above.first()) is not None:
        raise Refused(_("%(person)s has been told already; it does not wait now.") % {"person": higher.person.label})

"""A notice as verbs hold it, and which notices still speak."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.supervision.enums import HANDLED, SlipState
from luoshi.supervision.models import Notice
from luoshi.supervision.moves import latest_slip

WITH_THE_UNIT = (SlipState.ASSIGNED, *HANDLED)  # while the unit has a slip, the ladder speaks of it


def latest_notice(notice: Notice) -> Notice:
    """The row as it stands now, held with its slip until the transaction ends."""
    slip = latest_slip(notice.slip)
    row = Notice.objects.select_for_update(of=("self",)).select_related("person").get(pk=notice.pk)
    row.slip = slip
    return row


def theirs_only(notice: Notice) -> str:
    return _("This notice is for %(person)s.") % {"person": notice.person.label}


def speaking() -> QuerySet[Notice]:
    """Notices that still hold: the slip is with its unit, its due is the one they speak of, and the ladder has told the
    same person nothing newer of it."""
    newer = Notice.objects.filter(
        slip=OuterRef("slip"), person=OuterRef("person"), rule__isnull=False, pk__gt=OuterRef("pk")
    )
    holds = Q(due=None) | Q(due=F("slip__current_due"))
    return Notice.objects.filter(holds, Q(rule=None) | ~Exists(newer), slip__state__in=WITH_THE_UNIT)


def unanswered(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Neither acknowledged nor put off past today."""
    awake = Q(snoozed_until=None) | Q(snoozed_until__lte=clock.today())
    return notices.filter(awake, acknowledged_at=None)

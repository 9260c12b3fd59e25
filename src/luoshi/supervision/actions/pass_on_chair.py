from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of
from luoshi.org.models import Person
from luoshi.org.policy import may_hand_over
from luoshi.supervision.meetings.enums import AHEAD
from luoshi.supervision.meetings.moves import WHOLE
from luoshi.supervision.meetings.policy import may_chair
from luoshi.supervision.meetings.telling import tell_meeting
from luoshi.supervision.models import DispatchMeeting

KEY = "supervision.chair"


@transaction.atomic
def pass_on_chair(*, meetings: Sequence[int], holder: Person, to: Person, by: Person, reason: str = "") -> None:
    """Meetings that are still ahead, or under way, go to another chair."""
    if not may_hand_over(by, holder):
        raise NotAllowed(_("Only they, their head or an administrator hand it over."))
    held = DispatchMeeting.objects.select_for_update(of=("self",)).select_related(*WHOLE)
    found = list(held.filter(pk__in=meetings, chair=holder, state__in=AHEAD).order_by("pk"))
    if len(found) != len(meetings):
        raise Refused(_("The list has changed since you opened it. Look at it again."))
    for meeting in found:
        if not to.is_active or not may_chair(to, meeting.unit):
            words = _("%(person)s leads nothing here; a leader or the supervisor chairs.")
            raise Refused(words % {"person": to.label}, field=f"{KEY}-{meeting.pk}")
        meeting.chair = to
        meeting.save(update_fields=["chair"])
        tell_meeting(
            "chair_passed_on", meeting, by, holder, to, reason=reason, before={"chair": holder.name},
            after={"chair": to.name}, was=name_of(holder), now=name_of(to),
        )  # fmt: skip

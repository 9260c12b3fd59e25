from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingState(models.TextChoices):
    """Planned → under way → ended → minutes issued; a planned one may be called off."""

    PLANNED = "planned", pgettext_lazy("meeting", "Planned")
    UNDER_WAY = "under_way", pgettext_lazy("meeting", "Under way")
    ENDED = "ended", pgettext_lazy("meeting", "Ended")
    ISSUED = "issued", pgettext_lazy("meeting", "Minutes issued")
    CALLED_OFF = "called_off", pgettext_lazy("meeting", "Called off")


MEETING_MOVES = {
    MeetingState.PLANNED: {MeetingState.UNDER_WAY, MeetingState.CALLED_OFF},
    MeetingState.UNDER_WAY: {MeetingState.ENDED},
    MeetingState.ENDED: {MeetingState.ISSUED},
    MeetingState.ISSUED: set(),
    MeetingState.CALLED_OFF: set(),
}
HELD = (MeetingState.UNDER_WAY, MeetingState.ENDED, MeetingState.ISSUED)
AHEAD = (MeetingState.PLANNED, MeetingState.UNDER_WAY)


class ItemKind(models.TextChoices):
    """Why a matter stands on the agenda, in the order in which the kinds are taken."""

    DECISION = "decision", _("Open since the last meeting")
    RED = "red", _("Overdue or red")
    YELLOW = "yellow", _("Behind plan or yellow")
    BLOCKED = "blocked", _("Blocked")
    ASKED = "asked", pgettext_lazy("on an agenda", "Asked for")
    ADDED = "added", _("Added by hand")


class Presence(models.TextChoices):
    EXPECTED = "expected", pgettext_lazy("at a meeting", "Expected")
    PRESENT = "present", pgettext_lazy("at a meeting", "Present")
    DEPUTY = "deputy", pgettext_lazy("at a meeting", "Deputy sent")
    ABSENT = "absent", pgettext_lazy("at a meeting", "Absent")


class Outcome(models.TextChoices):
    """What becomes of a decision."""

    SLIP = "slip", _("Slip")
    TASK = "task", _("Task")
    NOTED = "noted", _("Noted only")

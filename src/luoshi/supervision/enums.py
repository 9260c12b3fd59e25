from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SlipState(models.TextChoices):
    """domain.md §3: proposed → opened → assigned → received or bounced → under way → reported → (extension) → under review →
    returned | closed → struck off → archived → scored. Beside the line: a proposal declined, a duplicate joined."""

    PROPOSED = "proposed", pgettext_lazy("slip", "Proposed")
    OPENED = "opened", pgettext_lazy("slip", "Opened")
    ASSIGNED = "assigned", pgettext_lazy("slip", "Assigned")
    RECEIVED = "received", pgettext_lazy("slip", "Received")
    BOUNCED = "bounced", pgettext_lazy("slip", "Bounced")
    UNDER_WAY = "under_way", pgettext_lazy("slip", "Under way")
    REPORTED = "reported", pgettext_lazy("slip", "Reported")
    UNDER_REVIEW = "under_review", pgettext_lazy("slip", "Under review")
    RETURNED = "returned", pgettext_lazy("slip", "Returned")
    CLOSED = "closed", pgettext_lazy("slip", "Closed")
    STRUCK_OFF = "struck_off", pgettext_lazy("slip", "Struck off")
    ARCHIVED = "archived", pgettext_lazy("slip", "Archived")
    SCORED = "scored", pgettext_lazy("slip", "Scored")
    DECLINED = "declined", pgettext_lazy("slip", "Not opened")
    JOINED = "joined", pgettext_lazy("slip", "Joined")


SLIP_MOVES = {
    SlipState.PROPOSED: {SlipState.OPENED, SlipState.DECLINED, SlipState.JOINED},
    SlipState.OPENED: {SlipState.ASSIGNED, SlipState.JOINED},
    SlipState.ASSIGNED: {SlipState.RECEIVED, SlipState.BOUNCED, SlipState.JOINED},
    SlipState.BOUNCED: {SlipState.ASSIGNED, SlipState.JOINED},
    SlipState.RECEIVED: {SlipState.UNDER_WAY, SlipState.JOINED},
    SlipState.UNDER_WAY: {SlipState.REPORTED, SlipState.JOINED},
    SlipState.REPORTED: {SlipState.UNDER_REVIEW, SlipState.JOINED},
    SlipState.UNDER_REVIEW: {SlipState.RETURNED, SlipState.CLOSED},
    SlipState.RETURNED: {SlipState.REPORTED, SlipState.JOINED},
    SlipState.CLOSED: {SlipState.STRUCK_OFF},
    SlipState.STRUCK_OFF: {SlipState.ARCHIVED},
    SlipState.ARCHIVED: {SlipState.SCORED},
    SlipState.SCORED: set(),
    SlipState.DECLINED: set(),
    SlipState.JOINED: set(),
}

# In words: on somebody's desk; with the unit that handles it; settled well; of no further account.
OPEN = (
    SlipState.PROPOSED, SlipState.OPENED, SlipState.ASSIGNED, SlipState.RECEIVED, SlipState.BOUNCED, SlipState.UNDER_WAY,
    SlipState.REPORTED, SlipState.UNDER_REVIEW, SlipState.RETURNED,
)  # fmt: skip
HANDLED = (SlipState.RECEIVED, SlipState.UNDER_WAY, SlipState.REPORTED, SlipState.RETURNED)
SETTLED = (SlipState.CLOSED, SlipState.STRUCK_OFF, SlipState.ARCHIVED, SlipState.SCORED)
ASIDE = (SlipState.DECLINED, SlipState.JOINED)


class SlipSource(models.TextChoices):
    """Where a slip comes from."""

    TASK = "task", _("Task")
    CLAUSE = "clause", _("Sentence of the report")
    DECISION = "decision", _("Meeting decision")
    INSTRUCTION = "instruction", _("Leader's instruction")
    RULE = "rule", _("By rule")


class Cause(models.TextChoices):
    """Why a rule made a slip. The first three are one matter at different stages: the task's time plan."""

    OVERDUE = "overdue", _("Past its due date")
    NOT_STARTED = "not_started", _("Not started in its planned month")
    BEHIND = "behind", _("Behind its time plan")
    NO_CHECK_IN = "no_check_in", _("No check-in for long")


class Rung(models.TextChoices):
    """The ladder of slips: assignment slip → urging slip → supervision notice."""

    ASSIGNMENT = "assignment", _("Assignment slip")
    URGING = "urging", _("Urging slip")
    NOTICE = "notice", _("Supervision notice")


class Level(models.IntegerChoices):
    """How weighty; duplicates take the higher."""

    ORDINARY = 1, pgettext_lazy("level of a slip", "Ordinary")
    IMPORTANT = 2, pgettext_lazy("level of a slip", "Important")
    MAJOR = 3, pgettext_lazy("level of a slip", "Major")


class Pace(models.TextChoices):
    """How long an instruction may take."""

    URGENT = "urgent", pgettext_lazy("pace of a slip", "Urgent")
    NORMAL = "normal", pgettext_lazy("pace of a slip", "Normal")
    HARD = "hard", pgettext_lazy("pace of a slip", "Hard")


class Colour(models.TextChoices):
    """The colour a slip was raised to. It only rises: blue due soon, yellow behind or poor, red overdue."""

    BLUE = "blue", _("Blue")
    YELLOW = "yellow", _("Yellow")
    RED = "red", _("Red")


COLOURS_RISING = ["", Colour.BLUE, Colour.YELLOW, Colour.RED]


class ExtensionState(models.TextChoices):
    """Asked for → endorsed by the unit's head → granted or refused by the inspector or the leader."""

    ASKED = "asked", _("Asked for")
    ENDORSED = "endorsed", _("Endorsed by the unit")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


EXTENSION_MOVES = {
    ExtensionState.ASKED: {ExtensionState.ENDORSED, ExtensionState.REFUSED},
    ExtensionState.ENDORSED: {ExtensionState.GRANTED, ExtensionState.REFUSED},
    ExtensionState.GRANTED: set(),
    ExtensionState.REFUSED: set(),
}


class ByRule(models.TextChoices):
    """What a rule does with what it finds."""

    PROPOSE = "propose", _("Proposes a slip; the supervisor opens it")
    ASSIGN = "assign", _("Opens the slip and assigns it to the task's lead unit")


class When(models.TextChoices):
    """When a rule of the ladder speaks, counted in working days from the due date."""

    BEFORE = "before", pgettext_lazy("rule of the ladder", "Before due")
    AT = "at", pgettext_lazy("rule of the ladder", "At due")
    AFTER = "after", pgettext_lazy("rule of the ladder", "After due")


class Through(models.TextChoices):
    """How somebody is told."""

    DIGEST = "digest", _("In the day's digest")
    AT_ONCE = "at_once", _("At once")


class NoticeKind(models.TextChoices):
    """What a notice is about. The first four are the ladder's, the others a person's doing."""

    BEFORE_DUE = "before_due", pgettext_lazy("notice", "Due soon")
    AT_DUE = "at_due", pgettext_lazy("notice", "Due")
    OVERDUE = "overdue", pgettext_lazy("notice", "Overdue")
    CLIMBED = "climbed", pgettext_lazy("notice", "Climbed up")
    URGED = "urged", pgettext_lazy("notice", "Urged")
    DELEGATED = "delegated", pgettext_lazy("notice", "Passed on")
    SNOOZED = "snoozed", pgettext_lazy("notice", "Put off below")

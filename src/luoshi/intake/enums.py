from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    READ = "read", _("Being checked")
    ACCEPTED = "accepted", _("Accepted")


class ClauseState(models.TextChoices):
    READ = "read", _("Not checked yet")
    ACCEPTED = "accepted", _("Accepted")
    DROPPED = "dropped", _("Dropped")
    MERGED = "merged", _("Merged")


class ClauseKind(models.TextChoices):
    SECTION = "section", _("Section")
    ITEM = "item", _("Item")
    PARAGRAPH = "paragraph", _("Paragraph")
    SENTENCE = "sentence", _("Sentence")


class ClauseRole(models.TextChoices):
    REVIEW = "review", _("Review")
    SITUATION = "situation", _("Situation")
    THINKING = "thinking", _("Guiding thinking")
    GOAL = "goal", _("Goal")
    TASK = "task", _("Task")
    DEMAND = "demand", _("Call")
    NARRATIVE = "narrative", _("Narrative")


# A clause may go from the state at the left to those at the right, and nowhere else.
CLAUSE_MOVES = {
    ClauseState.READ: {ClauseState.ACCEPTED, ClauseState.DROPPED, ClauseState.MERGED},
    ClauseState.ACCEPTED: {ClauseState.READ, ClauseState.DROPPED, ClauseState.MERGED},
    ClauseState.DROPPED: {ClauseState.READ},
    ClauseState.MERGED: set(),
}

from django.db import models
from django.utils.translation import pgettext_lazy


class ReportState(models.TextChoices):
    READ = "read", pgettext_lazy("report", "Being checked")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")


class ClauseState(models.TextChoices):
    READ = "read", pgettext_lazy("clause", "Not checked yet")
    ACCEPTED = "accepted", pgettext_lazy("clause", "Accepted")
    DROPPED = "dropped", pgettext_lazy("clause", "Dropped")
    MERGED = "merged", pgettext_lazy("clause", "Merged")


class ClauseKind(models.TextChoices):
    SECTION = "section", pgettext_lazy("clause", "Section")
    ITEM = "item", pgettext_lazy("clause", "Item")
    PARAGRAPH = "paragraph", pgettext_lazy("clause", "Paragraph")
    SENTENCE = "sentence", pgettext_lazy("clause", "Sentence")


class ClauseRole(models.TextChoices):
    REVIEW = "review", pgettext_lazy("clause", "Review")
    SITUATION = "situation", pgettext_lazy("clause", "Situation")
    THINKING = "thinking", pgettext_lazy("clause", "Guiding thinking")
    GOAL = "goal", pgettext_lazy("clause", "Goal")
    TASK = "task", pgettext_lazy("clause", "Task")
    DEMAND = "demand", pgettext_lazy("clause", "Call")
    NARRATIVE = "narrative", pgettext_lazy("clause", "Narrative")


# A clause may go from the state at the left to those at the right, and nowhere else.
CLAUSE_MOVES = {
    ClauseState.READ: {ClauseState.ACCEPTED, ClauseState.DROPPED, ClauseState.MERGED},
    ClauseState.ACCEPTED: {ClauseState.READ, ClauseState.DROPPED, ClauseState.MERGED},
    ClauseState.DROPPED: {ClauseState.READ},
    ClauseState.MERGED: set(),
}

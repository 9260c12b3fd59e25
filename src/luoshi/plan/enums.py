from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    """domain.md §1: drafted → circulated → approved → issued → carried out → (adjusted) → done / not done → reconciled."""

    DRAFTED = "drafted", _("Drafted")
    CIRCULATED = "circulated", _("Circulated")
    APPROVED = "approved", _("Approved")
    ISSUED = "issued", _("Issued")
    CARRIED_OUT = "carried_out", _("Carried out")
    DONE = "done", _("Done")
    NOT_DONE = "not_done", _("Not done")
    RECONCILED = "reconciled", _("Reconciled")
    WITHDRAWN = "withdrawn", _("Withdrawn")


TASK_MOVES = {
    TaskState.DRAFTED: {TaskState.CIRCULATED, TaskState.APPROVED, TaskState.ISSUED, TaskState.WITHDRAWN},
    TaskState.CIRCULATED: {TaskState.DRAFTED, TaskState.APPROVED, TaskState.ISSUED, TaskState.WITHDRAWN},
    TaskState.APPROVED: {TaskState.ISSUED, TaskState.WITHDRAWN},
    TaskState.ISSUED: {TaskState.CARRIED_OUT, TaskState.NOT_DONE, TaskState.WITHDRAWN},
    TaskState.CARRIED_OUT: {TaskState.DONE, TaskState.NOT_DONE, TaskState.WITHDRAWN},
    TaskState.DONE: {TaskState.CARRIED_OUT, TaskState.RECONCILED},
    TaskState.NOT_DONE: {TaskState.CARRIED_OUT, TaskState.RECONCILED},
    TaskState.RECONCILED: set(),
    TaskState.WITHDRAWN: set(),
}


class DueKind(models.TextChoices):
    DATE = "date", _("Date")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("All year")
    STANDING = "standing", _("Standing")


class AssignmentRole(models.TextChoices):
    LEAD = "lead", _("Lead unit")
    SUPPORT = "support", _("Supporting unit")


class AssignmentState(models.TextChoices):
    PLANNED = "planned", _("Not sent yet")
    SENT = "sent", _("To be accepted")
    DISCUSSED = "discussed", _("Adjustment asked for")
    ACCEPTED = "accepted", _("Accepted")


ASSIGNMENT_MOVES = {
    AssignmentState.PLANNED: {AssignmentState.SENT},
    AssignmentState.SENT: {AssignmentState.ACCEPTED, AssignmentState.DISCUSSED},
    AssignmentState.DISCUSSED: {AssignmentState.SENT, AssignmentState.ACCEPTED},
    AssignmentState.ACCEPTED: {AssignmentState.DISCUSSED, AssignmentState.SENT},  # sent on: handed to a person
}


class AdjustmentOutcome(models.TextChoices):
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Not agreed")
    WITHDRAWN = "withdrawn", _("Withdrawn")

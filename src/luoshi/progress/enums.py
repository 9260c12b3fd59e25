from django.db import models
from django.utils.translation import gettext_lazy as _


class Light(models.TextChoices):
    """domain.md §3 and look/README: shape, word, colour."""

    DONE = "done", _("Done")
    ON_TRACK = "on_track", _("On track")
    DUE_SOON = "due_soon", _("Due soon")
    BEHIND = "behind", _("Behind")
    OVERDUE = "overdue", _("Overdue")
    NO_READING = "no_reading", _("No reading")
    NOT_YET = "not_yet", _("Not yet")


class RollupKind(models.TextChoices):
    """How a task's number comes about; what each means exactly stands in ``standing.py``."""

    MEAN = "mean", _("Weighted mean")
    SUM = "sum", _("Sum")
    MINIMUM = "minimum", _("Minimum")
    MILESTONES = "milestones", _("Milestones passed")
    MEASURE = "measure", _("Measure")
    MANUAL = "manual", _("Set by hand, with a reason")


WORST_FIRST = [
    Light.OVERDUE,
    Light.BEHIND,
    Light.NO_READING,
    Light.DUE_SOON,
    Light.ON_TRACK,
    Light.NOT_YET,
    Light.DONE,
]

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(models.TextChoices):
    """Which way a measure gets better."""

    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")
    BAND = "band", _("Within a band")


class Frequency(models.TextChoices):
    MONTH = "month", pgettext_lazy("how often", "Monthly")
    QUARTER = "quarter", pgettext_lazy("how often", "Quarterly")
    HALF = "half", pgettext_lazy("how often", "Half-yearly")
    YEAR = "year", pgettext_lazy("how often", "Yearly")


class Joining(models.TextChoices):
    """What several units' values make together."""

    SUM = "sum", _("Added up")
    AVERAGE = "average", _("Averaged")
    WORST = "worst", _("The worst counts")


class PeriodState(models.TextChoices):
    """Where the reading of a period is. Missing is a state of its own: not zero, not last month's value."""

    READ = "read", pgettext_lazy("a reading", "Read")
    DUE = "due", pgettext_lazy("a reading", "Due")
    MISSING = "missing", pgettext_lazy("a reading", "Missing")
    UNKNOWN = "unknown", pgettext_lazy("a reading", "Calendar unknown")
    AHEAD = "ahead", pgettext_lazy("a reading", "Not over yet")

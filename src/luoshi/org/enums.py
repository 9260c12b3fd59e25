from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    GROUP = "group", _("Group")
    INSTITUTE = "institute", _("Institute")
    DEPARTMENT = "department", _("Department")
    SECTION = "section", _("Section")
    UNION = "union", _("Trade union")
    OTHER = "other", _("Other")


class PostKind(models.TextChoices):
    """What a person is to a unit. Rights derive from posts over the unit tree (``policy.py``)."""

    HEAD = "head", _("Head")
    LEADER = "leader", _("Leader in charge")
    PLANNER = "planner", _("Planning officer")
    SUPERVISOR = "supervisor", _("Supervisor")
    UNION_OFFICER = "union_officer", _("Trade-union officer")
    ADMIN = "admin", _("Administrator")
    STAFF = "staff", _("Staff")


class DayKind(models.TextChoices):
    HOLIDAY = "holiday", _("Holiday")
    WORKDAY = "workday", _("Make-up working day")

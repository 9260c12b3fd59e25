"""What a light says beside its silhouette, and numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from luoshi.kernel.templatetags.luoshi import points
from luoshi.plan.models import Task
from luoshi.progress.enums import Light, RollupKind
from luoshi.progress.explain import days_overdue
from luoshi.progress.models import Standing


def light_words(task: Task, standing: Standing) -> str:
    """The word, with how much where that is known: 逾期 3 天, 滞后 25.0 分."""
    light, lag = Light(standing.light), standing.lag
    if light == Light.OVERDUE and (days := days_overdue(task)):
        return ngettext("Overdue by %(days)s day", "Overdue by %(days)s days", days) % {"days": days}
    if light in (Light.OVERDUE, Light.BEHIND) and lag is not None and lag > 0:
        word = _("Overdue, %(lag)s points behind") if light == Light.OVERDUE else _("Behind by %(lag)s points")
        return word % {"lag": points(lag).removeprefix("+")}
    return str(light.label)


def unmeasured(standing: Standing) -> str:
    """Why there is no planned progress, where a calendar is the reason."""
    if standing.unknown_year is None:
        return ""
    return _(
        "The working days of %(year)s are not known yet, so the plan cannot be measured. An administrator adds them."
    ) % {"year": standing.unknown_year}


def rule_words() -> dict[RollupKind, str]:
    """The rules that a person may choose, and what each does."""
    return {
        RollupKind.MEAN: _("The tasks below, each by its weight of all weights. Without any, its own check-ins."),
        RollupKind.SUM: _(
            "Each task below gives its weight in percent of the whole; what nobody has broken down yet is not done."
        ),
        RollupKind.MINIMUM: _("The least of the tasks below, whatever their weights."),
        RollupKind.MILESTONES: _("Milestones passed of all its milestones, all alike."),
        RollupKind.MEASURE: _(
            "How much of the way from its baseline to its target a measure of the task has gone by its latest readings, "
            "from 0 to 100%."
        ),
        RollupKind.MANUAL: _("A number that a person sets, with a reason; it stays until it is set again."),
    }


def shown_percent(percent: Decimal | int) -> str:
    """43, 43.5: without the zeros that the column keeps."""
    return f"{Decimal(percent).normalize():f}"


def for_browser() -> dict[str, str]:
    """What the check-in page's module says; it fills the places in {braces}."""
    return {
        "send": _("Send {percent}%"),
        "sending": _("Sending"),
        "more": _("{points} points more than last time"),
        "less": _("{points} points less than last time"),
        "same": _("as last time"),
        "kept": _("Kept on this phone"),
        "sent": pgettext("a check-in", "Sent"),
        "offline": _("No connection. Kept on this phone; sent once when connected."),
        "signIn": _("Sign in again; it is kept on this phone."),
        "remove": _("Leave out {name}"),
        "received": _("Received, {percent}%."),
        "waiting": _("{percent}% kept on this device; sent once when connected."),
        "sendRows": _("Send {count}"),
        "sendNone": _("Send the rows filled in"),
        "percent": _("Write a number from 0 to 100."),
        "blocked": _("Say what it is blocked by, or take out the tick."),
        "failed": _("It was not taken. Try again; nothing is lost."),
    }

from __future__ import annotations

from datetime import date

from django import template
from django.utils.translation import pgettext

from luoshi.supervision import words
from luoshi.supervision.circular.telling import month_words
from luoshi.supervision.enums import OPEN, Through
from luoshi.supervision.ladder import words as ladder_words
from luoshi.supervision.models import LadderRule, Notice, Slip

register = template.Library()


@register.filter
def light_said(slip: Slip) -> str:
    """The word beside the silhouette: how late, or how long still, while it is open."""
    return words.when(slip.light, slip.current_due if slip.state in OPEN else None)


@register.filter
def source_said(slip: Slip) -> str:
    return words.source_said(slip)


@register.filter
def level_said(level: int) -> str:
    """How far up the reporting line somebody stands."""
    return ladder_words.level_said(level)


@register.filter
def rule_said(rule: LadderRule) -> str:
    """A rule of the ladder in a line: when, whom, how."""
    return ladder_words.rule_said(rule)


@register.filter
def how_told(notice: Notice) -> str:
    """At once or with the day's digest, and over which channel where its rule named one."""
    how = Through.AT_ONCE if notice.at_once else Through.DIGEST
    return ladder_words.how_said(str(how.label), notice.get_over_display())


@register.filter
def colour_light(colour: str) -> str:
    """The silhouette of a colour: blue due soon, yellow behind, red overdue."""
    return {"blue": "due_soon", "yellow": "behind", "red": "overdue"}[colour]


@register.filter
def month_said(first: date) -> str:
    return month_words(first)


@register.filter
def verb_word(verb: str) -> str:
    """What stands on a verb's button."""
    return {
        "open": pgettext("verb on a slip", "Open"),
        "decline": pgettext("verb on a slip", "Do not open"),
        "assign": pgettext("verb on a slip", "Assign"),
        "receive": pgettext("verb on a slip", "Sign for"),
        "bounce": pgettext("verb on a slip", "Send back"),
        "take-up": pgettext("verb on a slip", "Take up"),
        "report": pgettext("verb on a slip", "Report"),
        "ask-extension": pgettext("verb on a slip", "Ask for an extension"),
        "delegate": pgettext("verb on a slip", "Pass on"),
        "submit": pgettext("verb on a slip", "Submit for review"),
        "close": pgettext("verb on a slip", "Pass the review"),
        "return": pgettext("verb on a slip", "Return"),
        "read": pgettext("verb on a slip", "Read the result"),
        "urge": pgettext("verb on a slip", "Urge"),
        "set-date": pgettext("verb on a slip", "Set a new date"),
        "strike-off": pgettext("verb on a slip", "Strike off"),
        "archive": pgettext("verb on a slip", "File"),
        "score": pgettext("verb on a slip", "Score"),
    }[verb]

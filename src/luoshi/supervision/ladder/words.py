"""What is said of the ladder and its notices in a few words."""

from __future__ import annotations

from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from luoshi.kernel.words import in_both, word_of
from luoshi.supervision.enums import NoticeKind, When
from luoshi.supervision.models import LadderRule

LADDER = gettext_noop("by the ladder")


def kind_told(kind: str) -> dict[str, str]:
    """The kind of a notice inside an event's facts."""
    return word_of(NoticeKind(kind).label, "notice")


def person_told(name: str, name_en: str, kind: str) -> dict[str, str]:
    """Who was told, and what, inside an event's facts."""
    said = _told(kind)
    return {"zh": said["zh"].replace("{who}", name), "en": said["en"].replace("{who}", name_en or name)}


@cache
def _told(kind: str) -> dict[str, str]:
    """In both languages, whichever is spoken."""
    said = in_both(lambda: _("%(who)s (%(what)s)") % {"who": "{who}", "what": NoticeKind(kind).label})
    return said if isinstance(said, dict) else {"zh": said, "en": said}


def level_said(level: int) -> str:
    """How far up the reporting line somebody stands."""
    if level == 0:
        return _("handles it")
    return ngettext("%(n)s level up", "%(n)s levels up", level) % {"n": level}


def rule_said(rule: LadderRule) -> str:
    """A rule in a line: when, again, whom."""
    if rule.when == When.AT:
        said = _("on the due date")
    elif rule.when == When.BEFORE:
        said = ngettext("%(n)s working day before", "%(n)s working days before", rule.days) % {"n": rule.days}
    else:
        said = ngettext("%(n)s working day after", "%(n)s working days after", rule.days) % {"n": rule.days}
    if rule.every:
        said += _(", then every %(every)s, %(times)s times") % {"every": rule.every, "times": rule.times}
    return f"{said} · {level_said(rule.levels_up)} · {how_said(rule.get_through_display(), rule.get_over_display())}"


def how_said(through: str, over: str) -> str:
    """At once or with the day's digest, and over which channel where a rule names one."""
    return _("%(how)s (%(over)s)") % {"how": through, "over": over} if over else through

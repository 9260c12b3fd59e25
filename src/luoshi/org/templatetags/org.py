from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luoshi.org.enums import PostKind
from luoshi.org.policy import scope_of

register = template.Library()


@register.simple_tag(takes_context=True)
def year_link(context: dict[str, Any], year: int | None) -> SafeString | str:
    """Where a year that has no calendar is added, for whoever may add it."""
    if not year or not any(kind == PostKind.ADMIN for kind, _path in scope_of(context["request"].user).posts):
        return ""
    address = f"{reverse('org:calendar')}?year={year}"
    return format_html('<a class="btn btn-sm" href="{}">{}</a>', address, _("Add %(year)s") % {"year": year})


@register.simple_tag(takes_context=True)
def year_missing(context: dict[str, Any], year: int | None, concerned: bool = False) -> SafeString | str:
    """A warning that a year has no calendar, or soon will be without: to whoever may mend it, and to whom it concerns."""
    link = year_link(context, year)
    if not year or not (link or concerned):
        return ""
    said = _("The working days of %(year)s are not there yet; rules that need them refuse.") % {"year": year}
    if not link:
        said = f"{said} {_('Only an administrator changes the calendar.')}"
    return format_html('<div class="banner banner-warn"><p>{}</p>{}</div>', said, link)

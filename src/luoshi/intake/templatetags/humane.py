from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def thousands(value: int) -> str:
    """3,128 in both languages."""
    return f"{value:,}"

"""Tags and filters that every template may use without loading."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from luoshi.kernel import clock, slots
from luoshi.kernel.icons import icon_svg
from luoshi.kernel.lights import light_svg

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    return mark_safe(icon_svg(name))  # noqa: S308


@register.simple_tag
def light(name: str, size: int = 14) -> SafeString:
    """The silhouette alone; the word stands beside it in the template."""
    return mark_safe(light_svg(name, size))  # noqa: S308


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, thing: Any = None) -> SafeString:
    return slots.rendered(name, context["request"], thing)


@register.filter
def percent(value: Fraction | Decimal | float | str | None, places: int = 1) -> str:
    """A share of 1 as a percentage, rounded here and only here. None is a dash."""
    if value is None or value == "":
        return "—"
    exact = Fraction(value) * 100
    return f"{_rounded(exact, places)}%"


@register.filter
def points(value: Fraction | Decimal | str | None, places: int = 1) -> str:
    """A difference of shares in percentage points, always with its sign (U+2212 for minus)."""
    if value is None or value == "":
        return "—"
    exact = Fraction(value) * 100
    shown = _rounded(abs(exact), places)
    sign = "−" if exact < 0 else "+"
    return f"{'' if Fraction(shown) == 0 else sign}{shown}"


@register.filter
def points_plain(value: Fraction | Decimal | str | None, places: int = 1) -> str:
    """The size of a difference of shares in percentage points, without its sign."""
    return "—" if value is None or value == "" else _rounded(abs(Fraction(value)) * 100, places)


@register.filter
def negative(value: Fraction) -> Fraction:
    """Lag seen from the other side: what is behind is below zero."""
    return -value


@register.filter
def value_of(mapping: dict[Any, Any], key: Any) -> Any:
    """The entry of a mapping whose key is known only to the page; 0 where there is none."""
    return mapping.get(key, 0)


def _rounded(value: Fraction, places: int) -> str:
    """Half away from zero, as people expect, without passing through binary floats."""
    scale = 10**places
    whole = int(abs(value) * scale + Fraction(1, 2))
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"−{text}" if value < 0 and whole else text


@register.filter
def day(value: date | datetime | None) -> str:
    """9月16日 / 16 Sep, with the year when it is not this one."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    other_year = value.year != clock.today().year
    if (get_language() or "").startswith("zh"):
        return f"{f'{value.year}年' if other_year else ''}{value.month}月{value.day}日"
    return f"{value.day} {value:%b}{f' {value.year}' if other_year else ''}"


@register.filter
def moment(value: datetime | None) -> str:
    """今天 11:20 for today, else the day with its time."""
    if value is None:
        return "—"
    local = timezone.localtime(value)
    clock_time = f"{local.hour}:{local:%M}"
    return clock_time if local.date() == clock.today() else f"{day(local.date())} {clock_time}"


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """The present address's query with some parameters changed (None removes one)."""
    params = context["request"].GET.copy()
    for key, value in changes.items():
        params.pop(key, None)
        if value not in (None, ""):
            params[key] = value
    return f"?{params.urlencode()}" if params else "?"


@register.simple_tag
def progress_bar(done: Any, planned: Any = None, light_name: str = "on_track", width: int = 145) -> SafeString:
    """The bar of look/: slate done, hatched gap up to the plan's tick. An SVG, since inline styles are not allowed."""
    share = _clamped(done)
    plan = _clamped(planned) if planned not in (None, "") else None
    gap = max(0.0, (plan or 0.0) - share) if light_name in ("behind", "overdue") else 0.0
    tick = format_html(
        '<rect class="pb-tick" x="{}" y="0" width="2" height="14"/>',
        round(max(0, (plan or 0) * width - 2), 1),
    )
    return format_html(
        '<svg class="pb pb-{}" width="{}" height="14" viewBox="0 0 {} 14" aria-hidden="true" focusable="false">'
        '<rect class="pb-track" x="0" y="4" width="{}" height="6"/><rect class="pb-done" x="0" y="4" width="{}" height="6"/>'
        '<rect class="pb-gap" x="{}" y="4" width="{}" height="6"/>{}</svg>',
        light_name, width, width, width, round(share * width, 1), round(share * width, 1), round(gap * width, 1),
        tick if plan is not None else "",
    )  # fmt: skip


def _clamped(value: Any) -> float:
    return min(1.0, max(0.0, float(Fraction(value or 0))))

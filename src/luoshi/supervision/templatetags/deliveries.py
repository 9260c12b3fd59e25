from __future__ import annotations

from django import template

from luoshi.kernel import clock
from luoshi.supervision.digest import outcome
from luoshi.supervision.digest.enums import MessageKind
from luoshi.supervision.models import Delivery

register = template.Library()


@register.filter
def error_said(kept: str) -> str:
    return outcome.error_said(kept)


@register.filter
def over_day(delivery: Delivery) -> bool:
    """A digest of a day gone by is not worth sending any more."""
    return delivery.kind == MessageKind.DIGEST and delivery.day < clock.today()

from __future__ import annotations

from django import template

from luoshi.ledger.models import Event
from luoshi.ledger.verbs import actor
from luoshi.ledger.verbs import told as _told

register = template.Library()


@register.filter
def told(event: Event) -> str:
    """The event's sentence in the reader's language."""
    return _told(event.verb, event.facts)


@register.filter
def who(event: Event) -> str:
    """The name of whoever did it, in the reader's language; empty for the system."""
    return actor(event.actor_name, event.facts)

"""Notices at hand for the tests of the ladder."""

from __future__ import annotations

from datetime import date
from typing import Any

from luoshi.kernel import clock
from luoshi.org.models import Person, Unit
from luoshi.supervision.models import LadderRule, Notice, Slip


def make_rule(unit: Unit, when: str = "after", days: int = 2, levels_up: int = 1, **fields: Any) -> LadderRule:
    position = LadderRule.objects.filter(unit=unit).count()
    return LadderRule.objects.create(unit=unit, when=when, days=days, levels_up=levels_up, position=position, **fields)


def make_notice(slip: Slip, person: Person, *, level: int = 0, on: date | None = None, **fields: Any) -> Notice:
    """As the ladder tells it, unless ``rule`` is None."""
    if "rule" not in fields:
        fields["rule"] = LadderRule.objects.first() or make_rule(slip.unit)
    fields.setdefault("kind", "climbed" if level else "overdue")
    fields.setdefault("due", slip.current_due)
    fields.setdefault("occasion", Notice.objects.filter(slip=slip, person=person).count())
    return Notice.objects.create(
        slip=slip, person=person, level=level, on=on or clock.today(), at=clock.now(), **fields
    )

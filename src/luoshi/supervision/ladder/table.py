"""An institution's table of rules, as people keep it and as the arithmetic wants it."""

from __future__ import annotations

from luoshi.org.models import Unit
from luoshi.supervision.enums import Colour, Rung, Through, When
from luoshi.supervision.ladder.climb import Step
from luoshi.supervision.models import LadderRule

# Blue some days before to who handles it; then, after two working days of grace, two working days a level.
SEED: tuple[dict[str, object], ...] = (
    {"when": When.BEFORE, "days": 3, "colour": Colour.BLUE},
    {"when": When.AT, "colour": Colour.BLUE},
    {"when": When.AFTER, "days": 1, "every": 2, "times": 3},
    {"when": When.AFTER, "days": 2, "levels_up": 1, "colour": Colour.RED, "rung": Rung.URGING},
    {"when": When.AFTER, "days": 4, "levels_up": 2},
    {"when": When.AFTER, "days": 6, "levels_up": 3, "rung": Rung.NOTICE, "through": Through.AT_ONCE},
    {"when": When.AFTER, "days": 8, "levels_up": 4, "through": Through.AT_ONCE},
)


def rules_of(institution: Unit) -> list[LadderRule]:
    """Those in its table; the seed, not saved, where it has never had one."""
    kept = list(LadderRule.objects.filter(unit=institution).order_by("position", "id"))
    return [rule for rule in kept if rule.removed_at is None] if kept else seeded(institution)


def seeded(institution: Unit) -> list[LadderRule]:
    return [LadderRule(unit=institution, position=n, **fields) for n, fields in enumerate(SEED)]


def plant(institution: Unit) -> None:
    """Save the seed where there has never been a table; the caller holds the institution."""
    if not LadderRule.objects.filter(unit=institution).exists():
        LadderRule.objects.bulk_create(seeded(institution))


def steps_of(rules: list[LadderRule]) -> list[Step]:
    """The rules in force. One that is not saved yet is known by its place, below 0."""
    return [_step(rule, -1 - n) for n, rule in enumerate(rules) if rule.active]


def _step(rule: LadderRule, place: int) -> Step:
    sign = {When.BEFORE: -1, When.AT: 0, When.AFTER: 1}[When(rule.when)]
    return Step(
        rule=rule.pk or place, at=sign * rule.days, levels_up=rule.levels_up, every=rule.every, times=rule.times,
        colour=rule.colour, rung=rule.rung, from_level=rule.from_level, only_colour=rule.only_colour,
        at_once=rule.through == Through.AT_ONCE, over=rule.over,
    )  # fmt: skip


def in_order(rules: list[LadderRule]) -> list[LadderRule]:
    """As they come: by the day, then from the foot up."""
    steps = dict(zip(map(id, rules), (_step(rule, 0) for rule in rules), strict=True))
    return sorted(rules, key=lambda rule: (steps[id(rule)].at, rule.levels_up))


def said_briefly(rule: LadderRule) -> str:
    """For the record of a change: what it says, in figures and keys."""
    again = f" +{rule.every}×{rule.times}" if rule.every else ""
    said = [f"{rule.when} {rule.days}{again} ↑{rule.levels_up}", rule.colour, rule.rung, rule.through, rule.over]
    said += [f"≥{rule.from_level}" if rule.from_level > 1 else "", rule.only_colour and f"={rule.only_colour}"]
    return " ".join(each for each in [*said, "" if rule.active else "off"] if each)

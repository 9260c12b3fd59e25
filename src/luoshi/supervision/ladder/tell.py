"""Writing down what the ladder tells: notices, colours and rungs of slips, and the events, in a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from luoshi.kernel import clock
from luoshi.kernel.words import name_of, word_of
from luoshi.ledger.actions.record import Happening, record_all
from luoshi.org.models import Person
from luoshi.supervision.enums import Colour, NoticeKind, Rung
from luoshi.supervision.ladder.climb import News
from luoshi.supervision.ladder.evaluate import Found, Ladder
from luoshi.supervision.ladder.words import LADDER, kind_told
from luoshi.supervision.lights import Seen, light_of
from luoshi.supervision.models import Notice, Slip, Urging
from luoshi.supervision.moves import name_of_slip, remember

BATCH = 500


def kind_of(each: News) -> NoticeKind:
    if each.level:
        return NoticeKind.CLIMBED
    offset = each.occasion.offset
    return NoticeKind.BEFORE_DUE if offset < 0 else NoticeKind.OVERDUE if offset else NoticeKind.AT_DUE


def tell_all(found: Sequence[Found], ladder: Ladder, due_soon_days: int) -> tuple[int, int, int]:
    """Returns how many notices were told, how many slips raised, how many urged. The slips are held."""
    slips = Slip.objects.select_related("lead_unit", "unit").in_bulk([each.slip for each in found])
    notices = [_notice(each, one, ladder.today) for each in found for one in each.told]
    Notice.objects.bulk_create(notices, batch_size=BATCH)  # each is new: an event stands for a notice
    raised = [(slips[each.slip], each.colour) for each in found if each.colour]
    urged = [(slips[each.slip], each.rung) for each in found if each.rung]
    events = _told_events(found, slips)
    events += [("colour_raised", slip, *_raise(slip, colour)) for slip, colour in raised]
    urgings = [_urge(slip, rung, clock.now()) for slip, rung in urged]
    Urging.objects.bulk_create(urgings, batch_size=BATCH)
    events += [
        ("slip_urged", row.slip, {"rung": word_of(Rung(row.rung).label), "times": row.times}, {}, {}) for row in urgings
    ]
    _keep({slip.pk: slip for slip, _ in [*raised, *urged]}.values(), ladder, due_soon_days)
    _record(events)
    return len(notices), len(raised), len(urged)


def _keep(slips: Collection[Slip], ladder: Ladder, due_soon_days: int) -> None:
    """Many slips come to the same colour, rung and light: a statement for all that do, not a case for each."""
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for slip in slips:
        seen = Seen(slip.state, slip.colour, slip.current_due)
        light = light_of(seen, ladder.today, due_soon_days, ladder.days)
        alike[slip.colour, slip.colour_before, slip.rung, slip.urged, light].append(slip.pk)
    for (colour, before, rung, times, light), pks in alike.items():
        for at in range(0, len(pks), BATCH):
            Slip.objects.filter(pk__in=pks[at : at + BATCH]).update(
                colour=colour, colour_before=before, rung=rung, urged=times, light=light
            )
    remember(*slips)


def _notice(found: Found, each: News, today: date) -> Notice:
    step = each.occasion.step
    return Notice(
        person_id=each.person, slip_id=found.slip, rule_id=step.rule, kind=kind_of(each), level=each.level,
        colour=step.colour, due=found.due, occasion=each.occasion.number, fell_on=each.occasion.day, on=today,
        at=clock.now(), at_once=step.at_once, over=step.over, passed_over=each.passed_over,
    )  # fmt: skip


def _raise(slip: Slip, colour: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Returns the facts, the before and the after of its event."""
    was, slip.colour = slip.colour, colour
    if slip.colour_before is None:
        slip.colour_before = was
    facts = {"colour": word_of(Colour(colour).label), "cause": word_of(LADDER)}
    return facts, {"colour": was}, {"colour": colour}


def _urge(slip: Slip, rung: str, at: datetime) -> Urging:
    slip.urged += 1
    slip.rung = rung
    return Urging(slip=slip, times=slip.urged, rung=rung, at=at, by=None)


def _told_events(found: Sequence[Found], slips: dict[int, Slip]) -> list[tuple[str, Slip, Any, Any, Any]]:
    people = Person.objects.in_bulk({one.person for each in found for one in each.told})
    return [
        (
            "ladder_told",
            slips[each.slip],
            {"person": name_of(people[one.person]), "what": kind_told(kind_of(one))},
            {},
            {},
        )
        for each in found
        for one in each.told
    ]


def _record(events: list[tuple[str, Slip, Any, Any, Any]]) -> None:
    for verb in ("ladder_told", "colour_raised", "slip_urged"):
        happenings = [
            Happening(
                about=slip, unit_path=slip.lead_unit.path if slip.lead_unit else slip.unit.path, before=before, after=after,
                facts={"number": name_of_slip(slip), "matter": slip.matter, **facts},
            )
            for name, slip, facts, before, after in events
            if name == verb
        ]  # fmt: skip
        record_all(f"supervision.{verb}", happenings)

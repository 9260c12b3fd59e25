"""Writing down what the ladder tells: notices, colours and rungs of slips, and the events, in a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from luoshi.kernel import clock
from luoshi.kernel.rows import write_rows
from luoshi.kernel.words import word_of
from luoshi.ledger.actions.record import Happening, record_all
from luoshi.org.models import Person, Unit
from luoshi.supervision.enums import Colour, NoticeKind, Rung
from luoshi.supervision.ladder.climb import News
from luoshi.supervision.ladder.evaluate import Found, Ladder
from luoshi.supervision.ladder.words import LADDER, person_told
from luoshi.supervision.lights import Seen, light_of
from luoshi.supervision.models import Notice, Slip, SlipChange, Urging
from luoshi.supervision.moves import name_of_slip

READ = (
    "number", "matter", "state", "colour", "colour_before", "rung", "urged", "light", "current_due", "lead_unit_id",
)  # fmt: skip
NOTICE = (
    "person_id", "slip_id", "rule_id", "kind", "level", "colour", "due", "occasion", "fell_on", "on", "at", "at_once",
    "over", "passed_over",
)  # fmt: skip


def kind_of(each: News) -> NoticeKind:
    if each.level:
        return NoticeKind.CLIMBED
    offset = each.occasion.offset
    return NoticeKind.BEFORE_DUE if offset < 0 else NoticeKind.OVERDUE if offset else NoticeKind.AT_DUE


def tell_all(found: Sequence[Found], ladder: Ladder, due_soon_days: int) -> tuple[int, int, int]:
    """Returns how many notices were told, how many slips raised, how many urged. The slips are held."""
    now = clock.now()
    slips = Slip.objects.only(*READ).in_bulk([each.slip for each in found])
    events = _Events(slips)
    notices = [_notice(each, one, ladder.today, now) for each in found for one in each.told]
    write_rows(Notice, NOTICE, notices)
    events.spoke([each for each in found if each.told])
    raised = [(slips[each.slip], each.colour) for each in found if each.colour]
    events.raised([(slip, *_raise(slip, colour)) for slip, colour in raised])
    urged = [_urge(slips[each.slip], each.rung) for each in found if each.rung]
    write_rows(Urging, ("slip_id", "times", "rung", "at"), [(slip.pk, slip.urged, slip.rung, now) for slip in urged])
    events.urged(urged)
    _keep({slip.pk: slip for slip in [*(slip for slip, _ in raised), *urged]}, ladder, due_soon_days)
    return len(notices), len(raised), len(urged)


def _notice(found: Found, each: News, today: date, now: datetime) -> tuple[Any, ...]:
    step, told = each.occasion.step, each.occasion
    return (
        each.person, found.slip, step.rule, kind_of(each).value, each.level, step.colour, found.due, told.number, told.day,
        today, now, step.at_once, step.over, each.passed_over,
    )  # fmt: skip


def _raise(slip: Slip, colour: str) -> tuple[str, str]:
    """Returns the colour that it had and the one that it has."""
    was, slip.colour = slip.colour, colour
    if slip.colour_before is None:
        slip.colour_before = was
    return was, colour


def _urge(slip: Slip, rung: str) -> Slip:
    slip.urged += 1
    slip.rung = rung
    return slip


def _keep(slips: dict[int, Slip], ladder: Ladder, due_soon_days: int) -> None:
    """Many slips come to the same colour, rung and light: a statement for all that do, not a case for each. How they
    stand from today on is remembered; of a day only the last word stays."""
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for slip in slips.values():
        seen = Seen(slip.state, slip.colour, slip.current_due)
        light = light_of(seen, ladder.today, due_soon_days, ladder.days)
        alike[slip.colour, slip.colour_before, slip.rung, slip.urged, light].append(slip.pk)
    for (colour, before, rung, times, light), pks in alike.items():
        Slip.objects.filter(pk__in=pks).update(colour=colour, colour_before=before, rung=rung, urged=times, light=light)
    SlipChange.objects.filter(slip__in=list(slips), day=ladder.today).delete()
    write_rows(
        SlipChange,
        ("slip_id", "day", "state", "colour", "current_due", "lead_unit_id"),
        [
            (each.pk, ladder.today, each.state, each.colour, each.current_due, each.lead_unit_id)
            for each in slips.values()
        ],
    )


class _Events:
    """The testimony of a batch: one event a slip for all whom the ladder told, one for its colour, one for its rung."""

    def __init__(self, slips: dict[int, Slip]) -> None:
        self._slips = slips
        units = [slip.lead_unit_id for slip in slips.values() if slip.lead_unit_id]
        self._paths: dict[int | None, str] = dict(Unit.objects.filter(pk__in=set(units)).values_list("pk", "path"))

    def spoke(self, found: Collection[Found]) -> None:
        people = {one.person for each in found for one in each.told}
        names = {row[0]: row[1:] for row in Person.objects.filter(pk__in=people).values_list("pk", "name", "name_en")}
        said = cache(lambda person, kind: person_told(*names[person], kind))
        self._record(
            "ladder_spoke",
            (
                (self._slips[each.slip], {"told": [said(one.person, kind_of(one)) for one in each.told]}, {}, {})
                for each in found
            ),
        )

    def raised(self, rows: Iterable[tuple[Slip, str, str]]) -> None:
        words = {colour: {"colour": word_of(colour.label), "cause": word_of(LADDER)} for colour in Colour}
        self._record(
            "colour_raised", ((slip, words[Colour(now)], {"colour": was}, {"colour": now}) for slip, was, now in rows)
        )

    def urged(self, slips: Iterable[Slip]) -> None:
        words = {rung: word_of(rung.label) for rung in Rung}
        self._record(
            "slip_urged", ((slip, {"rung": words[Rung(slip.rung)], "times": slip.urged}, {}, {}) for slip in slips)
        )

    def _record(self, verb: str, rows: Iterable[tuple[Slip, dict[str, Any], dict[str, Any], dict[str, Any]]]) -> None:
        record_all(
            f"supervision.{verb}",
            [
                Happening(
                    about=slip, unit_path=self._paths[slip.lead_unit_id], before=before, after=after,
                    facts={"number": name_of_slip(slip), "matter": slip.matter, **facts},
                )
                for slip, facts, before, after in rows
            ],
        )  # fmt: skip

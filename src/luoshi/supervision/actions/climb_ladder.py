from __future__ import annotations

from dataclasses import dataclass, field

from django.db import transaction

from luoshi.kernel import clock
from luoshi.org.models import Unit
from luoshi.org.queries import working_days
from luoshi.org.working_days import YearUnknown
from luoshi.supervision.ladder.evaluate import Found, Ladder
from luoshi.supervision.ladder.table import plant, rules_of, steps_of
from luoshi.supervision.ladder.tell import tell_all
from luoshi.supervision.models import Slip
from luoshi.supervision.settings_of import rule_of


@dataclass
class Climbed:
    """What a run did. ``unknown``: years whose working days it needed and did not find; nothing was guessed for them."""

    told: int = 0
    raised: int = 0
    urged: int = 0
    unknown: set[int] = field(default_factory=set)


def climb_ladder(*, unit: Unit) -> Climbed:
    """An institution's ladder for today: who is told of which slip by the rules of its table. Safe to run twice and two at
    once: what is found is looked at again while the institution is held, a batch at a time. On a rest day nothing is
    told; what a standstill left out is told once a person and slip, the latest step, with how many were passed over."""
    days, today, done = working_days(unit.pk), clock.today(), Climbed()
    try:
        if not days.is_working(today):
            return done
    except YearUnknown as unknown:
        return Climbed(unknown={unknown.year})
    with transaction.atomic():
        _hold(unit)
        plant(unit)
    ladder = Ladder(unit, steps_of(rules_of(unit)), days, today)
    soon = rule_of(unit).due_soon_days
    for found in ladder.batches():
        if found:
            _write(found, ladder, soon, done)
    done.unknown |= ladder.unknown
    return done


@transaction.atomic
def _write(found: list[Found], ladder: Ladder, soon: int, done: Climbed) -> None:
    _hold(ladder.unit)
    slips = Slip.objects.filter(pk__in=[each.slip for each in found])
    list(slips.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    again = ladder.found(ladder.concerned().filter(pk__in=slips.values("pk")))
    told, raised, urged = tell_all(again, ladder, soon)
    done.told += told
    done.raised += raised
    done.urged += urged


def _hold(unit: Unit) -> None:
    """One run at a time in an institution; rows that point to it may be written meanwhile."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)

from __future__ import annotations

import pytest

from luoshi.demo.build import build
from luoshi.kernel import clock
from luoshi.ledger.models import Event
from luoshi.plan.enums import TaskState
from luoshi.plan.models import Edition, Task
from luoshi.supervision.circular.page import shown
from luoshi.supervision.models import Circular

pytestmark = pytest.mark.django_db


def test_demonstration_has_issued_its_table_and_circulars_and_drafted_more_since() -> None:
    year = build(clock.today())
    edition = Edition.objects.get(year=year)
    held = Task.objects.filter(year=year, pk__in=[int(pk) for pk in edition.rows])
    later = Task.objects.filter(year=year, depth=1).exclude(pk__in=held)
    assert edition.number == 1
    assert set(later.values_list("state", flat=True)) <= {TaskState.DRAFTED, TaskState.CIRCULATED}
    assert not held.filter(state__in=[TaskState.DRAFTED, TaskState.CIRCULATED]).exists()
    assert 0 < later.count() < held.count()
    told = list(Event.objects.filter(at__gt=edition.issued_at).exclude(mentions__thing_id__in=later).order_by("id"))
    assert [event.at for event in told] == sorted(event.at for event in told)
    circulars = list(Circular.objects.filter(unit=year.unit).order_by("-month"))
    assert circulars[0].issued_at is None and circulars[0].month == clock.today().replace(day=1)
    for circular in circulars[1:]:
        whole = shown(circular).whole.counts
        assert whole.asked > 0
        assert whole.n("carried") + whole.n("opened") == whole.closed + whole.n("aside") + whole.n("open")


def test_demonstration_has_a_task_that_was_handed_over_and_came_back() -> None:
    build(clock.today())
    told = list(Event.objects.filter(verb="org.handed_over").order_by("id"))
    moved = list(Event.objects.filter(verb="plan.task_passed_on").order_by("id"))
    assert len(told) == len(moved) and len(told) in (0, 2)  # none where the year is too young for it
    assert [event.before for event in moved] == [event.after for event in reversed(moved)]

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from luoshi.kernel import clock
from luoshi.kernel.rows import new_ids, write_rows
from luoshi.ledger.actions.record import Happening, record, record_all, recorded
from luoshi.ledger.actions.seal_events import rows_of, seal_events
from luoshi.ledger.models import Event, Mention
from luoshi.ledger.queries import timeline_of
from luoshi.ledger.verification import broken_seals
from tests.factories import House, make_house

pytestmark = pytest.mark.django_db

FACTS: dict[str, Any] = {"unit": {"zh": "设计部\t“甲”\\n", "en": "Design"}, "told": [1, None, True], "nothing": {}}


def happened(house: House) -> None:
    changes: dict[str, Any] = {"unit_path": house.design.path, "before": {"n": 1}, "facts": FACTS}
    record_all("org.unit_added", [Happening(house.design, **changes), Happening(house.testing)])


def test_record_all_writes_what_record_writes():
    house = make_house()
    with clock.at(clock.now()):
        record("org.unit_added", about=house.design, by=None, unit_path=house.design.path, before={"n": 1}, facts=FACTS)
        record("org.unit_added", about=house.testing, by=None)
        happened(house)
        record("org.unit_added", about=house.design, by=None)
    *rows, last = [{**row, "id": None} for row in rows_of(list(Event.objects.order_by("id")))]
    assert rows[:2] == rows[2:]
    assert last["about"] == rows[0]["about"]
    assert timeline_of(house.testing).count() == 2


def test_record_all_is_sealed_and_verified_like_the_others():
    house = make_house()
    with clock.at(clock.now() - timedelta(hours=1)):
        happened(house)
    seal = seal_events()
    assert seal is not None and seal.count == 2
    assert not list(broken_seals())


def test_record_all_tells_listeners_once_of_all_things():
    house, heard = make_house(), []

    def listen(sender: str, event: Any, about: list[Any], **_: Any) -> None:
        heard.append((sender, event, about))

    recorded.connect(listen)
    try:
        happened(house)
    finally:
        recorded.disconnect(listen)
    assert heard == [("org.unit_added", None, [house.design, house.testing])]


def test_record_all_of_an_unknown_verb_or_of_nothing_leaves_no_row():
    with pytest.raises(KeyError):
        record_all("org.no_such_verb", [Happening(make_house().design)])
    record_all("org.unit_added", [])
    assert not Event.objects.exists()


def test_rows_are_written_all_or_none():
    event = new_ids(Event, 1)[0]
    write_rows(Event, ("id", "at", "verb"), [(event, clock.now(), "org.unit_added")])
    rows = [(event, "org.unit", 1), (None, "org.unit", 2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        write_rows(Mention, ("event", "kind", "thing_id"), rows)
    assert not Mention.objects.exists()
    assert Event.objects.get(pk=event).facts == {}

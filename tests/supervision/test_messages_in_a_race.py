"""Several runs of ``luoshi tick`` at the same moment."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from luoshi.kernel import clock
from luoshi.supervision.actions.send_deliveries import send_deliveries
from luoshi.supervision.models import Delivery
from tests.factories import make_person, make_unit
from tests.supervision.post_offices import mail_office
from tests.supervision.reached import reach

PEOPLE, RUNS = 12, 4


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_runs_at_once_send_each_message_once(settings: Any):
    unit = make_unit("单位")
    for n in range(PEOPLE):
        person = make_person(f"人{n}", unit)
        reach(person, address=f"p{n}@example.org")
        Delivery.objects.create(
            person=person, over="mail", kind="test", day=clock.today(), about=str(n), next_try_at=clock.now(),
            made_at=clock.now(),
        )  # fmt: skip
    gate = threading.Barrier(RUNS)

    def run() -> None:
        gate.wait()
        try:
            send_deliveries()
        finally:
            connection.close()

    with mail_office(settings) as office:
        threads = [threading.Thread(target=run) for _ in range(RUNS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(mail["To"] for mail in office.mails) == sorted(f"p{n}@example.org" for n in range(PEOPLE))
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}

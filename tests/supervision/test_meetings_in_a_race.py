"""Several who call a dispatch meeting at the same moment, or one who clicks twice."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from luoshi.kernel.errors import Refused
from luoshi.supervision.models import DispatchMeeting
from tests.supervision.desk import make_desk
from tests.supervision.dispatch import called

RUNS = 4


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_calls_at_once_make_one_meeting():
    desk, gate = make_desk(), threading.Barrier(RUNS)
    refused: list[Refused] = []

    def run() -> None:
        gate.wait()
        try:
            called(desk)
        except Refused as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(RUNS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert DispatchMeeting.objects.count() == 1
    assert len(refused) == RUNS - 1

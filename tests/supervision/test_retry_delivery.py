from __future__ import annotations

from typing import Any

import pytest

from luoshi.kernel import clock
from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.supervision.actions.retry_delivery import retry_delivery
from luoshi.supervision.actions.send_deliveries import send_deliveries
from luoshi.supervision.models import Delivery
from tests.progress.at_work import on
from tests.supervision.desk import Desk
from tests.supervision.post_offices import mail_office
from tests.supervision.reached import reach, tick


@pytest.fixture
def dead(desk: Desk, settings: Any) -> Delivery:
    desk.at("assigned")
    reach(desk.house.engineer)
    with mail_office(settings) as office:
        office.refuse = "550 mailbox full of errors"
        tick()
    return Delivery.objects.get(state="dead")


@pytest.mark.parametrize("who", ["supervisor", "admin"])
def test_dead_letter_when_tried_again_goes_out(desk: Desk, dead: Delivery, settings: Any, who: str):
    retry_delivery(delivery=dead, by=getattr(desk.house, who))
    with mail_office(settings) as office:
        send_deliveries()
    dead.refresh_from_db()
    assert (dead.state, dead.error, len(office.mails)) == ("sent", "", 1)


@pytest.mark.parametrize("who", ["engineer", "director", "planner", "stranger"])
def test_trying_again_is_not_everybodys(desk: Desk, dead: Delivery, who: str):
    with pytest.raises(NotAllowed):
        retry_delivery(delivery=dead, by=getattr(desk.house, who))


def test_what_was_sent_or_is_of_yesterday_is_not_tried_again(desk: Desk, dead: Delivery):
    with on(9, 17), pytest.raises(Refused, match="is over"):
        retry_delivery(delivery=dead, by=desk.house.admin)
    Delivery.objects.update(state="sent", sent_at=clock.now())
    with pytest.raises(Refused, match="“Sent”"):
        retry_delivery(delivery=dead, by=desk.house.admin)

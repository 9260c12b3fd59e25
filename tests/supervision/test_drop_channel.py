from __future__ import annotations

from luoshi.ledger.models import Event
from luoshi.supervision.actions.drop_channel import drop_channel
from luoshi.supervision.models import Channel
from tests.supervision.desk import Desk
from tests.supervision.reached import reach


def test_channel_when_dropped_is_forgotten_and_nobody_elses(desk: Desk):
    reach(desk.house.engineer, "wecom", "key"), reach(desk.house.supervisor, "wecom", "key")
    drop_channel(by=desk.house.engineer, over="wecom")
    assert [row.person for row in Channel.objects.all()] == [desk.house.supervisor]
    assert Event.objects.filter(verb="supervision.channel_dropped").count() == 1


def test_dropping_what_is_not_there_changes_nothing(desk: Desk):
    drop_channel(by=desk.house.engineer, over="mail")
    assert not Event.objects.filter(verb="supervision.channel_dropped").exists()

from __future__ import annotations

from uuid import uuid4

from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.org.models import Person
from luoshi.supervision.digest.channels import ways_of
from luoshi.supervision.digest.doors import Doors
from luoshi.supervision.digest.enums import MessageKind
from luoshi.supervision.digest.hours import hours_of
from luoshi.supervision.digest.sending import claim, hand_over
from luoshi.supervision.models import Delivery

AN_HOUR = 10  # tests; a channel is set up, not played with


def send_test_message(*, by: Person, over: str) -> Delivery:
    """Send oneself a message now, quiet hours or not, so that one sees whether the channel works. What fails stays failed:
    a test is not tried again."""
    if over not in {way.over for way in ways_of([by], hours_of([by]))[by.pk]}:
        raise Refused(_("Set the channel up first."), field="over")
    now = clock.now()
    lately = Delivery.objects.filter(
        person=by, kind=MessageKind.TEST, made_at__gte=now.replace(minute=0, second=0, microsecond=0)
    )
    if lately.count() >= AN_HOUR:
        raise Refused(_("That were enough tests for this hour."))
    delivery = Delivery.objects.create(
        person=by, over=over, kind=MessageKind.TEST, day=clock.today(), about=uuid4().hex, next_try_at=now, made_at=now
    )
    taken = claim(delivery.pk)
    if taken is None:  # a tick was quicker: it sends it
        return delivery
    with Doors() as doors:
        hand_over(taken, doors)
    return taken

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel import clock
from luoshi.kernel.errors import Refused
from luoshi.ledger.actions.record import record
from luoshi.org.models import Person
from luoshi.supervision.digest.enums import Over
from luoshi.supervision.digest.keys import sealed
from luoshi.supervision.digest.words import over_told
from luoshi.supervision.models import Channel


@transaction.atomic
def set_channel(*, by: Person, over: str, address: str = "", secret: str = "") -> Channel:
    """Be reached over a channel from now on. Everyone sets their own. What is recorded holds neither key nor secret; of
    a robot they are kept sealed."""
    if over not in Over.values:
        raise Refused(_("There is no such channel."), field="over")
    address, secret = address.strip(), secret.strip()
    if over == Over.MAIL:
        address, secret = _mail_address(address, by), ""
    else:
        from luoshi.supervision.digest.robots import key_typed  # apprise takes a third of a second to load

        address, secret = sealed(key_typed(over, address, secret)), sealed(secret)
    channel, _made = Channel.objects.update_or_create(
        person=by, over=over, defaults={"address": address, "secret": secret, "set_at": clock.now()}
    )
    record("supervision.channel_set", about=by, by=by, facts={"over": over_told(over)})
    return channel


def _mail_address(address: str, person: Person) -> str:
    """Empty: the person's own, whatever it is on the day."""
    if not address and not person.email:
        raise Refused(_("Write the address; none is known of you."), field="address")
    if not address or address == person.email:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("This is not an e-mail address."), field="address") from None
    return address

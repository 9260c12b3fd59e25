"""Numbers as people type them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from luoshi.kernel.errors import Refused


def percent_typed(value: str) -> Decimal:
    """Also with a percent sign, and with the wide digits of a Chinese keyboard."""
    try:
        return Decimal(value.strip().rstrip("%％"))
    except InvalidOperation:
        raise Refused(_("Write a number from 0 to 100."), field="percent") from None

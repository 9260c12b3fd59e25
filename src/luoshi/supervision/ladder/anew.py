"""A new due date: the ladder begins at its foot again, and takes back the colour that it gave for the former one."""

from __future__ import annotations

from luoshi.supervision.models import Slip


def begin_anew(slip: Slip) -> None:
    """The caller saves the slip. What the ladder told of the former due date stays, and speaks no longer."""
    if slip.colour_before is not None:
        slip.colour, slip.colour_before = slip.colour_before, None

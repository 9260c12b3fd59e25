"""The two ways in which a verb says no. Both carry a sentence for the person, in their language."""

from __future__ import annotations


class NotAllowed(Exception):
    """The person has no right to this; shown as 403 (as 404 to a stranger)."""


class Refused(Exception):
    """The request cannot be carried out as it stands; shown as 409 with its sentence; nothing was changed.

    ``field`` names the form field at fault, where there is one.
    """

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field

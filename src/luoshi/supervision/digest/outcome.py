"""What became of one try to send a message."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

UNREACHABLE, SILENT, REFUSED, MAIL_OFF, BROKEN = "unreachable", "silent", "refused", "mail_off", "broken"
SAID = {
    UNREACHABLE: _("The server could not be reached."),
    SILENT: _("The server did not answer in time."),
    REFUSED: _("The server refused it."),
    MAIL_OFF: _("This house has no mail server yet."),
    BROKEN: _("It could not be put together."),
}
MOST = 200


class Undelivered(Exception):
    """``why`` is one of the words above, ``answer`` what the server said. ``server_down``: the next message would fare no
    better. ``for_good``: nor would the next try."""

    def __init__(self, why: str, answer: str = "", *, server_down: bool = False, for_good: bool = False) -> None:
        super().__init__(why)
        self.why, self.answer, self.server_down, self.for_good = why, answer, server_down, for_good

    def kept(self, secrets: tuple[str, ...]) -> str:
        """What is kept of it: short, one line, without address, key or secret."""
        answer = " ".join(self.answer.split())
        for secret in filter(None, secrets):
            answer = answer.replace(secret, "…")
        answer = re.sub(r"https?://\S+", "…", answer)
        return f"{self.why}: {answer}"[:MOST].rstrip(": ")


def error_said(kept: str) -> str:
    """In the reader's language, with the server's own words behind it."""
    why, _colon, answer = kept.partition(": ")
    said = str(SAID.get(why, why))
    return f"{said} {answer}".strip()

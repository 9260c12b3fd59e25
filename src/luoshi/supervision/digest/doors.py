"""The ways out of the house in one run of sending."""

from __future__ import annotations

from types import TracebackType

from luoshi.supervision.digest.channels import Way
from luoshi.supervision.digest.enums import Over
from luoshi.supervision.digest.mail import MailDoor
from luoshi.supervision.digest.message import Message
from luoshi.supervision.digest.outcome import Undelivered


class Doors:
    """``shut``: over which channels nothing more goes out in this run, because their server does not answer; what waits
    for them keeps its tries."""

    def __init__(self) -> None:
        self._mail = MailDoor()
        self.shut: set[str] = set()

    def __enter__(self) -> Doors:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._mail.close()

    def send(self, message: Message, way: Way, key: str) -> None:
        try:
            if way.over == Over.MAIL:
                self._mail.send(message, way, key)
            else:
                from luoshi.supervision.digest.robots import send  # apprise takes a third of a second to load

                send(message, way)
        except Undelivered as failure:
            if failure.server_down:
                self.shut.add(way.over)
            raise

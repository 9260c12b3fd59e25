"""A message as it goes out: one subject, with its words as mail and as robots show them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from luoshi.supervision.digest.enums import Over

BYTES = {Over.WECOM: 3900, Over.DINGTALK: 18_000, Over.FEISHU: 18_000}  # what a robot takes, with room to spare
FEWER = (12, 8, 5, 3, 1, 0)  # rows of each group


@dataclass(frozen=True)
class Message:
    """``markdown(most)`` says it for robots with so many rows of each group."""

    subject: str
    text: str
    html: str
    markdown: Callable[[int], str] = field(repr=False)

    def short_enough(self, over: str) -> str:
        """With as many rows as the robot takes; how many more there are is said in words."""
        for most in FEWER:
            said = self.markdown(most)
            if len(said.encode()) <= BYTES[Over(over)]:
                return said
        return said.encode()[: BYTES[Over(over)]].decode("utf-8", "ignore")

"""A clause while it is being worked out; ``assemble`` freezes it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..types import ClauseKind, Role


@dataclass(slots=True)
class Node:
    """A clause in the making; ``start``, ``end`` and ``body`` count characters of the whole text, ``level`` from 1."""

    start: int
    end: int
    kind: ClauseKind
    marker: str = ""
    heading: str = ""
    level: int = 1
    parent: Node | None = field(default=None, repr=False)
    role: Role = "narrative"
    children: list[Node] = field(default_factory=list, repr=False)
    body: int = 0  # where the text after the marker begins
    unit: str | None = None  # the unit whose part of a page this is

    def under(self, parent: Node | None) -> Node:
        """Hangs the node below ``parent`` (None: at the top, where its level stays) and returns it."""
        self.parent = parent
        if parent is not None:
            parent.children.append(self)
            self.level = parent.level + 1
        return self

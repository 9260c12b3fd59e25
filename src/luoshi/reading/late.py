"""Regular expressions that are compiled when they are first used.

The reader has some three hundred; compiling them all took half of its start, and a short text needs few.
"""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Late(Generic[AnyStr]):
    """Becomes as fast as a compiled pattern once it was used: its methods are those of the compiled one.

    Only those of ``_METHODS``: any other name raises ``AttributeError``.
    """

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, but for the work, done at first use (where a faulty pattern raises ``re.error``)."""
    return cast("re.Pattern[AnyStr]", Late(pattern, flags))

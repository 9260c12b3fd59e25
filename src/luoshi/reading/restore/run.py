"""The restoring of one text: readings out, broken places mended or marked, Traditional to Simplified."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..types import Repair, Warning
from .mojibake import reread
from .readings import STRAY, TAG, clean_tags, is_damage
from .rewritten import warn_rewritten
from .script import script_of, simplify

if TYPE_CHECKING:
    from .broken import Mended

_HINT = re.compile(r"[\u3400-\u9fff]\(\s?[a-zü\u00e0-\u01dc]{1,7}\s?\)")


@dataclass(frozen=True)
class Restored:
    """A text put right; repairs' and warnings' offsets count its characters, half-open.

    ``script`` is what ``script_of`` says of it before: a Traditional text is Simplified here.
    """

    text: str
    script: str  # as it came
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Warning, ...] = ()

    @property
    def chinese(self) -> bool:
        """Whether it holds Chinese at all."""
        return self.script != "und"


def restore(text: str) -> Restored:
    """Undamaged Simplified text comes back byte for byte; nothing is raised, whatever the text
    (test_restore_damage.py).

    Where (pinyin) damage is mended, stretches that were read again of another encoding are no longer among the repairs.
    """
    text, repairs = reread(text)
    mended: Mended | None = None
    script = script_of(text)
    if _HINT.search(text):
        tags = clean_tags(text)
        if is_damage(text, tags):
            from .broken import mend  # its tables of bytes take their time, and most texts have no damage

            mended = mend(text, tags)  # a page has one damage or the other: offsets of the first are given up
            text, repairs = mended.text, mended.repairs
    if script == "zh-Hant":
        text = simplify(text)
        candidates = {c: tuple(dict.fromkeys(map(simplify, c))) for c in {r.candidates for r in repairs}}
        repairs = tuple(
            Repair(r.start, r.end, r.damaged, text[r.start : r.end], r.certain, candidates[r.candidates])
            for r in repairs
        )
    warnings = _warn_reread(repairs) if mended is None else _warn(mended, repairs)
    warnings += warn_rewritten(text, copied=mended is not None)
    return Restored(text, script, repairs, warnings)


def _warn_reread(repairs: tuple[Repair, ...]) -> tuple[Warning, ...]:
    return tuple(
        Warning("charset-mixed", "a stretch was in another encoding than the rest and was read again", r.start, r.end)
        for r in repairs
    )


def _warn(mended: Mended, repairs: tuple[Repair, ...]) -> tuple[Warning, ...]:
    warned = [Warning("readings-removed", f"{mended.removed} readings in brackets, added by a machine, were removed")]
    if mended.hurried:
        warned.append(
            Warning(
                "repair-hurried",
                f"the page is broken in so many places that not all ways to read the last {mended.hurried} were tried",
            )
        )
    for r in repairs:
        if not r.certain:
            warned.append(
                Warning("repair-uncertain", f"a broken place ({r.damaged}) was read as {r.restored}", r.start, r.end)
            )
    return tuple(warned)


__all__ = ["STRAY", "TAG", "Restored", "restore"]

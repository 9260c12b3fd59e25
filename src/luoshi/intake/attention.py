"""“Worth a look”: what the reader was not sure of, each with its place. None of it stands in the way of anything."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from luoshi.intake.arithmetic import Sum
from luoshi.intake.models import Clause, Repair

# The reader's warnings by code; %(n)s is the first number of its own sentence, %(of)s the second,
# %(quoted)s what it cites, %(listed)s what it lists at its end.
SENTENCES = {
    "readings-removed": ngettext_lazy(
        "%(n)s reading in brackets, added by a machine, was removed.",
        "%(n)s readings in brackets, added by a machine, were removed.",
        "n",
    ),
    "mixed-encodings": ngettext_lazy(
        "The file mixes encodings; %(n)s line was read as GB18030.",
        "The file mixes encodings; %(n)s lines were read as GB18030.",
        "n",
    ),
    "charset-guessed": gettext_lazy(
        "The file does not name its encoding; it was guessed. Look for strange characters."
    ),
    "bad-bytes": ngettext_lazy(
        "%(n)s place holds bytes that are no character.",
        "%(n)s places hold bytes that are no character.",
        "n",
    ),
    "embedded-left-out": ngettext_lazy(
        "%(n)s embedded object or diagram of the document was not read.",
        "%(n)s embedded objects or diagrams of the document were not read.",
        "n",
    ),
    "pdf-pages-without-text": ngettext_lazy(
        "%(n)s of %(of)s pages holds no text: page %(listed)s.",
        "%(n)s of %(of)s pages hold no text: pages %(listed)s.",
        "n",
    ),
    "pdf-pages-scanned": ngettext_lazy(
        "%(n)s of %(of)s pages is a picture, in which nothing was read: page %(listed)s.",
        "%(n)s of %(of)s pages are pictures, in which nothing was read: pages %(listed)s.",
        "n",
    ),
    "pdf-pages-broken": gettext_lazy("%(n)s of %(of)s pages could not be read: %(listed)s."),
    "pdf-pages-recognised": ngettext_lazy(
        "%(n)s of %(of)s pages is a picture whose text a machine recognised; look for misread characters: page %(listed)s.",
        "%(n)s of %(of)s pages are pictures whose text a machine recognised; look for misread characters: pages %(listed)s.",
        "n",
    ),
    "pdf-unmapped": ngettext_lazy(
        "%(n)s character of the PDF's fonts has no known meaning.",
        "%(n)s characters of the PDF's fonts have no known meaning.",
        "n",
    ),
    "pdf-leaning": ngettext_lazy(
        "%(n)s character that leans across its page, as a watermark does, was left out.",
        "%(n)s characters that lean across their page, as a watermark does, were left out.",
        "n",
    ),
    "nul-bytes": ngettext_lazy(
        "The file held %(n)s NUL byte; it was left out.",
        "The file held %(n)s NUL bytes; they were left out.",
        "n",
    ),
    "charset-mixed": gettext_lazy("A stretch was in another encoding than the rest and was read again."),
    "synonym-swapped": gettext_lazy("“%(quoted)s” looks like a synonym put there by a machine."),
    "repair-hurried": gettext_lazy(
        "The text is broken in so many places that not all ways to read the last of them were tried."
    ),
    "word-cut": gettext_lazy("A word seems to be missing after “%(quoted)s”."),
    "numbering": gettext_lazy("“%(quoted)s” does not follow the number before it."),
    "wrong-extension": gettext_lazy("The file's name says another format than its content; the content was believed."),
}
SHARED_KEPT = 2  # characters, of what all ways to read a place begin and end with
_TOLD_OTHERWISE = {"formula-count", "repair-uncertain"}  # from the formulas and the repairs themselves


@dataclass(frozen=True)
class Look:
    """One line of the list. ``anchor``: where on the page it leads; ``uncertain``: it waits for a choice."""

    sentence: str
    anchor: str = ""
    clause: Clause | None = None
    section: Clause | None = None
    uncertain: bool = False
    strong: bool = True


def looks(
    reading: dict[str, Any],
    formula_sums: Sequence[Sum],
    repairs: Sequence[Repair],
    clauses: Sequence[Clause],
    now: Callable[[int], int],
) -> list[Look]:
    """In this order: formulas that do not add up, places nobody could restore for certain, everything else."""
    find = _Finder(clauses)
    listed = [_formula(found, find, now(found.start)) for found in formula_sums if found.warns]
    listed += [_repair(repair, find) for repair in repairs if not repair.certain and repair.chosen_at is None]
    for index, warning in enumerate(reading.get("warnings", ())):
        if warning["code"] not in _TOLD_OTHERWISE:
            listed.append(_other(index, warning, find, now))
    return listed


def _formula(found: Sum, find: _Finder, place: int) -> Look:
    sentence = _("“%(formula)s” declares %(declared)s; %(found)s were found.") % {
        "formula": found.text,
        "declared": found.declared,
        "found": found.found,
    }
    return Look(sentence, f"formula-{found.index}", find(place), find.section(place))


def _repair(repair: Repair, find: _Finder) -> Look:
    if repair.candidates:
        sentence = _("Broken place %(number)s may read: %(candidates)s.") % {
            "number": repair.number,
            "candidates": "、".join(_brief(repair.likeliest)) + ("…" if repair.further else ""),
        }
    else:
        sentence = _("Broken place %(number)s could not be restored; write what stood there.") % {
            "number": repair.number
        }
    return Look(sentence, f"repair-{repair.number}", find(repair.start), find.section(repair.start), uncertain=True)


def _brief(candidates: Sequence[str]) -> list[str]:
    """Without most of what all of them begin and end with, so that one sees where they differ."""
    if len(candidates) == 1:
        return list(candidates)
    before = _shared(candidates)
    after = _shared([words[before:][::-1] for words in candidates])
    begin, end = (shared - SHARED_KEPT if shared > SHARED_KEPT + 1 else 0 for shared in (before, after))
    return [("…" if begin else "") + words[begin : len(words) - end] + ("…" if end else "") for words in candidates]


def _shared(texts: Sequence[str]) -> int:
    """How many characters all begin with."""
    return sum(1 for _same in takewhile(lambda same: len(set(same)) == 1, zip(*texts, strict=False)))


def _other(index: int, warning: dict[str, Any], find: _Finder, now: Callable[[int], int]) -> Look:
    numbers = [*re.findall(r"\d+", warning["message"]), "?", "?"]
    template = SENTENCES.get(warning["code"])
    cited = re.search("“([^”]*)”", warning["message"])
    given = {
        "n": int(numbers[0]) if numbers[0].isdigit() else 0,
        "of": numbers[1],
        "quoted": cited[1] if cited else "?",
        "listed": listed[1] if (listed := re.search(r": ([\d, ]+(?: …)?)\.$", warning["message"])) else "?",
    }
    sentence = str(template % given) if template else warning["message"]
    if warning["start"] is None:
        return Look(sentence, strong=False)
    place = now(warning["start"])
    return Look(sentence, f"warning-{index}", find(place), find.section(place), strong=False)


class _Finder:
    """The innermost clause around a place, and the outermost."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = [clause for clause in clauses if clause.merged_into_id is None]
        self._by_pk = {clause.pk: clause for clause in clauses}

    def __call__(self, place: int) -> Clause | None:
        around = [clause for clause in self._clauses if clause.start <= place < clause.end]
        return min(around, key=lambda clause: clause.end - clause.start, default=None)

    def section(self, place: int) -> Clause | None:
        clause = self(place)
        while clause is not None and clause.parent_id in self._by_pk:
            clause = self._by_pk[clause.parent_id]
        return clause

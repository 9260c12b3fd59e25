"""Lines as the other rooms want them: one block a line, without the odd spaces and invisible characters of files."""

from __future__ import annotations

from ..late import late

INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0x200E, 0x200F])
BREAKS = late(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
CONTROL = late(r"[\x00-\x08\x0e-\x1f\x7f]")


CONTENTS = late(r"目[ \u3000\xa0]{0,8}[录次]")
# “一、工作回顾……1”: dots lead to the page; below the word 目录 a space does, too.
LED = late(r"\S.{1,100}?\s?(?:[.．·・•_…‥]{3,}|…)[.．·・•_…‥\s]*[(（]?\d{1,4}[)）]?")
SPACED = late(r"\S.{1,80}?\s+[(（]?\d{1,3}[)）]?")
LONGEST_HEADING = 64  # characters
LEAST_ENTRIES = 3  # without the word 目录 above them


def plain(text: str) -> str:
    """Line ends unified, invisible and control characters gone; spaces at both ends of a line are left as they are.

    Tabs stay. Offsets count the result, which may be shorter.
    """
    return CONTROL.sub("", BREAKS.sub("\n", text).translate(INVISIBLE))


def join(blocks: list[str]) -> str:
    """Blocks to text; a block that has line breaks of its own makes several lines, an empty one none.

    Each line is ``plain`` and stripped of spaces, tabs, no-break and full-width spaces; no line break at the end.
    """
    lines = (line.strip(" \t\xa0\u3000") for block in blocks for line in plain(block).split("\n"))
    return "\n".join(line for line in lines if line)


def without_contents(blocks: list[str], left_out: bool = False) -> list[str]:
    """Blocks without a table of contents: the word 目录 with the entries below it, and three entries or more without it.

    ``left_out``: one was found before and is gone, but for the word above it, which goes as well.
    """
    kept: list[str] = []
    at = 0
    while at < len(blocks):
        named = CONTENTS.fullmatch(blocks[at].strip()) is not None
        end = first = at + named
        while end < len(blocks) and _is_entry(blocks[end], named):
            end += 1
        if end - first >= (1 if named else LEAST_ENTRIES):
            at = end
        elif named and left_out:
            at += 1
        else:
            kept.append(blocks[at])
            at += 1
    return kept


def _is_entry(block: str, named: bool) -> bool:
    line = block.strip()
    if "\t" in line or len(line) > 120:
        return False
    return LED.fullmatch(line) is not None or (named and SPACED.fullmatch(line) is not None)


def headings_in(text: str, marked: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Of the lines that a file marks as headings (with their levels from 1) those that read like any: whole paragraphs
    are set so by mistake, and where nearly every line is marked, none means it."""
    found = [(line, level) for line, level in marked if 0 < len(line) <= LONGEST_HEADING and is_open(line)]
    return tuple(found) if 5 * len(found) < 4 * (text.count("\n") + 1) else ()


def is_open(line: str) -> bool:
    """Whether a line is one, and no sentence ends it."""
    return "\n" not in line and line[-1] not in "。；;，,！!"

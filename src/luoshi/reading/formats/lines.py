"""Lines as the other rooms want them: one block a line, without the odd spaces and invisible characters of files."""

from __future__ import annotations

from ..late import late

INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, 0x200E, 0x200F])
BREAKS = late(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
CONTROL = late(r"[\x00-\x08\x0e-\x1f\x7f]")


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

"""Who signed an official paper and when, and the lines around a signature that are none of its clauses (GB/T 9704-2012).

Below the body: the list of attachments, the signing units and the day (with or without a seal), a remark in brackets; at
the very end to whom copies go and who printed it when (版记). A signature stands where the paper ends or an attachment
begins; a unit's name above a day anywhere else (a table's cells) is none, and neither is the call that ends a speech.
"""

from __future__ import annotations

from dataclasses import dataclass

from .dates import find_dates
from .document_kind import names_a_paper
from .late import late
from .letterhead import DAY, SEAL, is_organisation, issued, organisations, squeezed
from .names import people

_TAIL = 16  # lines in which the imprint stands
_AROUND = 8  # remarks, seals and rules that may follow a signature
_NAMES_A_DAY = late(r"年|(?:19|20)\d\d[-/.]")
_DATED = late(r"[日月号）)\d]\s{0,4}$|[章印]\s?[）)\]】]?$")
_LONGEST = 100  # characters of a line of a signature
_DAY_LINE = late(rf"[（(]?\s?(?:{DAY}|(?:19|20)\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}})\s?[）)]?(?:\s{{0,4}}{SEAL})?")
_MONTH_LINE = late(
    r"(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s?年\s?(?:[0-9０-９]{1,2}|[一二三四五六七八九十元]{1,2})\s?月"
)
_SEAL_LINE = late(SEAL)
_REMARK = late(r"[（(【\[].{1,80}[）)】\]]")
_ATTACHED = late(
    r"附[件表录]?\s?[0-9０-９一二三四五六七八九十]{0,2}\s?[:：、.．].{0,120}|附[件表录]\s?[0-9０-９一二三四五六七八九十]{0,2}"
)
_LISTED = late(r"[0-9０-９]{1,2}\s?[.．、].{2,80}(?<![。；;！])")
_COPIES = late(
    r"(?:主\s?送|抄\s?送|抄\s?报|分\s?送|报\s?送|印\s?送|主题词|报|送|发|联\s?系\s?人|联系(?:电话|方式)|共?\s?印(?:数|制)?)\s?[:：].{1,400}|"
    r"(?:（\s?)?共印\s?\d{1,5}\s?份(?:\s?）)?"
)
_RUN_ON = late(r"[。！][ \t\u3000\xa0]{2,40}([^。！]{8,80})$")
_RULE = late(r"[\s—―─＿_=＝－\-–·*\d]{1,80}")
_PRINTED = late(rf"(?P<who>.{{0,60}}?)\s{{0,30}}(?P<day>{DAY})\s{{0,4}}(?:印发|印制|编印|印)[。]?")
_TITLE = late(r"[^。；：:，]{4,60}")
_PERSON_LABEL = late(r"[\u4e00-\u9fff]{2,4}人\s?[:：]|(?:签名|签字|署名)\s?[:：]")
_ENDED = "。！？”）)：:"


@dataclass(frozen=True)
class Signature:
    """``units`` signed on ``day`` (ISO); ``lines`` are the indexes of the lines that are no clauses of the body.

    ``day`` is None where there is only a month or none; ``printed`` is ISO too.
    """

    units: tuple[str, ...] = ()
    day: str | None = None
    lines: frozenset[int] = frozenset()
    printers: tuple[str, ...] = ()  # who stands before 印发
    printed: str | None = None  # and the day


def read_signature(lines: list[str], first: int, dated: bool = True) -> Signature:
    """The signature in ``lines`` below the index ``first``; ``dated`` says whether a day without a unit's name counts.

    ``lines`` are not blank. The first signature counts: the ones below it are those of the papers attached.
    """
    signed = _signed(lines, first, dated)
    printed, tail = _imprint(lines, max(first, len(lines) - _TAIL))
    gone = set(signed.lines) | tail
    later = signed
    while later.units and later.lines:
        later = _signed(lines, max(later.lines) + 1, False)
        gone |= later.lines
    if gone:
        gone |= _attachments(lines, first, signed.lines)
    return Signature(signed.units, signed.day, frozenset(gone), printed.units, printed.day)


def _signed(lines: list[str], first: int, dated: bool) -> Signature:
    for i in range(first, len(lines)):
        line = lines[i]
        if len(line) > _LONGEST or not _NAMES_A_DAY.search(line) or not _DATED.search(line) or not _ends(lines, i + 1):
            continue
        by = issued(line)
        if by and not _in_sentence(lines, i):
            return Signature(*by, _with_remarks(lines, {i}))
        if _DAY_LINE.fullmatch(line) or _MONTH_LINE.fullmatch(line):
            dates = find_dates(line)
            day = dates[0][0] if dates else None
            units, taken = _units_above(lines, first, i)
            if units:
                return Signature(units, day, _with_remarks(lines, {i, *taken}))
            if dated and i > first and _after_person_or_end(lines, i):
                person = {i - 1} if _is_signer(lines[i - 1]) else set()
                return Signature((), day, _with_remarks(lines, {i, *taken, *person}))
    return _in_last_line(lines, first) or _undated(lines, first)


def _in_last_line(lines: list[str], first: int) -> Signature | None:
    """“…特此通知。　　北原市水务局　　2025年2月18日”: a text that lost its line breaks."""
    for line in lines[max(first, len(lines) - 3) :]:
        found = _RUN_ON.search(line[-_LONGEST:])
        by = issued(found.group(1)) if found else None
        if by:
            return Signature(*by)
    return None


def _undated(lines: list[str], first: int) -> Signature:
    """A unit's name alone as the last line, right below a sentence."""
    last = len(lines) - 1
    while last > first and (_is_tail(lines[last]) or _SEAL_LINE.fullmatch(lines[last])):
        last -= 1
    if last > first and lines[last - 1][-1] in "。！" and len(lines[last]) <= _LONGEST:
        units = organisations(lines[last])
        if units:
            return Signature(units, None, frozenset({last}))
    return Signature()


def _in_sentence(lines: list[str], i: int) -> bool:
    """“由办公室\n人事处 2025年3月31日”: the line above goes on in this one."""
    return i > 0 and lines[i - 1][-1] in "，、"


def _units_above(lines: list[str], first: int, day: int) -> tuple[tuple[str, ...], list[int]]:
    """The signing units on the lines above the day, seals between them left out."""
    units: list[str] = []
    taken: list[int] = []
    for i in range(day - 1, max(first, day - 10), -1):
        if _SEAL_LINE.fullmatch(lines[i]):
            taken.append(i)
            continue
        names = organisations(lines[i]) if len(lines[i]) <= _LONGEST else ()
        if not names:
            break
        units = [*names, *units]
        taken.append(i)
    return tuple(units), taken


def _after_person_or_end(lines: list[str], i: int) -> bool:
    """A day below a person's name or below the last sentence. A day in the midst of a text dates nothing."""
    above = lines[i - 1]
    if _is_signer(above):
        return True
    return above[-1] in _ENDED and len(lines) - i <= _AROUND and all(_is_tail(line) for line in lines[i + 1 :])


def _is_signer(line: str) -> bool:
    """“述职人：尹川”, “周正”, “县　长　　周正”."""
    if len(line) > 24 or _PERSON_LABEL.match(line):
        return len(line) <= 24
    line = squeezed(line)
    found = people(f"{line}，") or people(f"主任{line}，")
    return bool(found) and found[-1].name == line[-len(found[-1].name) :]


def _ends(lines: list[str], i: int) -> bool:
    """Whether from line ``i`` on there is nothing but what may follow a signature, or an attachment begins there."""
    last = i + _AROUND
    while i < min(last, len(lines)) and any(p.fullmatch(lines[i]) for p in (_REMARK, _SEAL_LINE, _RULE)):
        i += 1
    if i >= len(lines):
        return True
    line = lines[i]
    return bool(_is_tail(line) or _ATTACHED.fullmatch(line) or _is_title(line) or _printed(lines, i))


def _is_title(line: str) -> bool:
    """The title of what is attached or passed on."""
    return bool(_TITLE.fullmatch(line)) and names_a_paper(line)


def _is_tail(line: str) -> bool:
    return bool(_COPIES.fullmatch(line) or _RULE.fullmatch(line) or _REMARK.fullmatch(line))


def _with_remarks(lines: list[str], taken: set[int]) -> frozenset[int]:
    i = max(taken) + 1
    while i < min(len(lines), max(taken) + _AROUND) and _is_tail(lines[i]):
        taken.add(i)
        i += 1
    return frozenset(taken)


def _printed(lines: list[str], i: int) -> Signature | None:
    """“松湖学院办公室　　2025年3月13日印发” on one line or on two."""
    found = _PRINTED.fullmatch(lines[i]) if len(lines[i]) <= _LONGEST else None
    if found is None and i + 1 < len(lines) and is_organisation(lines[i]):
        below = _printed(lines, i + 1) if len(lines[i + 1]) <= 30 else None
        return Signature(organisations(lines[i]), below.day, below.lines | {i}) if below and not below.units else None
    dates = find_dates(found.group("day")) if found else []
    if not found or not dates or (found.group("who") and not organisations(found.group("who"))):
        return None
    return Signature(organisations(found.group("who")), dates[0][0], frozenset({i}))


def _imprint(lines: list[str], first: int) -> tuple[Signature, set[int]]:
    """Who printed it when, and the lines of copies and imprint at the very end."""
    taken: set[int] = set()
    printed = Signature()
    for i in range(first, len(lines)):
        found = _printed(lines, i) if i not in taken else None
        if found:
            printed = printed if printed.day else found
            taken |= found.lines
        elif _COPIES.fullmatch(lines[i]):
            taken |= _whole(lines, i)
    return printed, taken


def _whole(lines: list[str], i: int) -> set[int]:
    """A list of receivers goes on on the next line as long as it ends in a comma."""
    taken = {i}
    while lines[i][-1] in "，、；" and i + 1 < len(lines) and len(taken) < 6:
        i += 1
        taken.add(i)
    return taken


def _attachments(lines: list[str], first: int, signed: frozenset[int]) -> set[int]:
    """The list “附件：1.…” above the signature, and below it “附件” with the title of what is attached."""
    taken: set[int] = set()
    above, below = (min(signed), max(signed)) if signed else (len(lines), len(lines))
    start = next((i for i in range(above - 1, max(first, above - 20), -1) if _ATTACHED.fullmatch(lines[i])), None)
    if start is not None and all(_LISTED.fullmatch(line) for line in lines[start + 1 : above]):
        taken |= set(range(start, above))
    i = below + 1
    if i < len(lines) and _ATTACHED.fullmatch(lines[i]):
        taken.add(i)
        i += 1
    if i < len(lines) and _is_title(lines[i]):
        taken.add(i)
    return taken

"""Title, subtitles, source, author, dates and views of a page, read from its own lines (they are chrome, not text).

What the container says (an HTML page's meta elements, Word's core properties) fills what the lines leave out; nothing is
invented. Which lines say what: ``byline``; title and subtitles: ``headlines``; the kind of document: ``document_kind``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .blocks import Block
from .byline import count_of, day_of, is_byline, is_credits, is_unit, read_byline, read_credits, reporters
from .chrome import breadcrumb_lines, is_button_row, is_page_end
from .dates import find_years
from .document_kind import document_kind
from .events import find_events, is_bare_day
from .headlines import head_length, is_body, read_titles
from .late import late
from .letterhead import Letterhead, is_organisation, read_letterhead
from .names import people
from .signature import Signature, read_signature
from .types import Extracted, Meta

_HEAD_LINES, _TAIL_LINES = 60, 12
_SPEECH = late(r"讲话|致辞|发言|演讲")
_SPOKEN = late(
    r"讲话|致辞|发言|演讲|上的.{0,8}报告"
)  # a bare day at the end of a speech is when it was held or written: nothing is published
_YEARS = late(r"((?:19|20)\d\d)年?(?:[-—–－~～]{1,2}|至|到)((?:19|20)\d\d)年?")  # “2025—2027年”
_UP_TO = late(r"截[至止]到?(?:19|20)\d\d年1[12]月")  # what is counted up to a year's end plans the next one
_LOOKS_BACK = late(r"^(?!.*(?:半年|季度|\d月|暑|学期)).*(?:总结|表彰|述职|回顾)")  # the year named is over
_TERM = late(r"(20\d\d)(?:学年)?[—–\-~～至]{1,2}(20\d\d)学年度?(?:第)?([一二上下春秋])(?:季)?学期")
_PLANS = late(r"[和与及暨].{0,2}(?:19|20)\d\d年.{0,16}(?:计划|安排|打算|预算|草案|任务|思路|要点)")
_WRITES = late(r"^文字?\s?[/｜|：:]\s?")
_AUTHORS = ("author", "reporter", "contributor")  # who is the author, the surest first


@dataclass
class Head:
    """What the head and tail of a page gave.

    Blocks and indexes are those of the restored text, before or after the cut.
    """

    meta: Meta
    cut: list[Block] = field(default_factory=list)  # blocks that are no text
    head: int = 0  # number of leading blocks (after the cut) that are title, subtitles, speaker
    year: int | None = None  # the year that the document is about
    since: int | None = None  # … or the first one: “（2025—2027年）”
    apart: dict[int, str] = field(
        default_factory=dict
    )  # blocks (index after the cut, words) that sign, list, copy, print


def read_meta(text: str, found: list[Block], hints: dict[str, str], extracted: Extracted) -> Head:
    """Reads and marks the page's own lines; ``found`` are the blocks of ``text``, which is ``extracted``'s restored.

    ``hints`` are ``extracted.hints``, restored too. Days are ISO; the year is that of the title or a subtitle, else of
    the publishing day, else the latest that the opening names often, else the first event's.
    """
    html = "html" in extracted.media_type
    above, below = _around(text, found, extracted)
    fields: dict[str, str] = {}
    cut = _cut(found, fields, above, below, html)
    kept = [b for i, b in enumerate(found) if i not in cut]
    shown = sum(i not in cut for i in range(above))  # title and subtitles of a page, outside its main text
    main = [b for i, b in enumerate(found) if i not in cut and i >= above]
    title, subtitles, used = read_titles(
        kept[: shown + _before_headings(main[: head_length(main)], extracted, shown > 0)],
        _blank(hints.get("title") or fields.get("title")),
        html,
    )
    start = max(used, shown)
    letterhead = read_letterhead([b.text for b in kept[:used]])
    lines = [b.text for b in kept]
    signed = read_signature(lines, start, dated=not _SPEECH.search(title or ""))
    body = [b for i, b in enumerate(kept) if i >= start and i not in signed.lines]
    published = _published(fields, hints, signed, letterhead, html)
    meta = Meta(
        title=title,
        subtitles=subtitles,
        publisher=_publisher(fields, hints, signed, letterhead, title),
        source=_blank(fields.get("source")) or _blank(hints.get("source")),
        author=_author(fields, hints, body),
        published=published,
        views=count_of(fields.get("views", "")),
    )
    year = _year(title, subtitles, published, kept)
    near = int(published[:4]) if published else year
    events = find_events(subtitles, [b.text for b in body[:12]], near, published)
    if not published and events:
        year = year or int(events[0][:4])
    subtitles = tuple(line for line in subtitles if not is_bare_day(line))
    meta = replace(meta, subtitles=subtitles, event_dates=events)
    meta = replace(meta, kind=document_kind(meta, body))
    gone = cut | set(range(above))
    shift = len(kept) - (len(found) - len(gone))
    apart = {i - shift: lines[i] for i in signed.lines if i >= shift}
    return Head(
        meta, [found[i] for i in sorted(gone)], max(0, used - shown), year, _since(title, subtitles, year), apart
    )


def _before_headings(head: list[Block], extracted: Extracted, titled: bool) -> int:
    """How many blocks of the head stand before the first of the file's own headings, if that is not the title itself.
    ``titled``: the title stands above the head."""
    levels = dict(extracted.headings)
    title = levels.get(head[0].text) if head and not titled else None
    same = title is not None and sum(level == title for level in levels.values()) > 1
    first = 0 if titled else 1
    for i, block in enumerate(head[first:], first):
        level = levels.get(block.text)
        if level and not block.text.startswith(("—", "（")) and (title is None or level > title or (same and i > 1)):
            return i
    return len(head)


def _publisher(
    fields: dict[str, str], hints: dict[str, str], signed: Signature, head: Letterhead, title: str | None
) -> str | None:
    """Whom a page's table of the paper names, else who signed, else whose letterhead it is, else whose site it is."""
    return (
        _blank(fields.get("publisher"))
        or _blank("、".join(signed.units))
        or head.organ
        or _of_order(title)
        or _blank("、".join(signed.printers))
        or _blank(hints.get("publisher"))
    )


def _of_order(title: str | None) -> str | None:
    """“白石县人民政府令” is an order of 白石县人民政府, whoever signed it."""
    name = (title or "").removesuffix("令")
    return name if name != title and is_organisation(name) else None


def _published(
    fields: dict[str, str], hints: dict[str, str], signed: Signature, head: Letterhead, html: bool
) -> str | None:
    """The day that a page shows, else the one below the signature, in the letterhead, behind 印发."""
    shown, told = day_of(fields.get("published") or ""), day_of(hints.get("published") or "")
    written = signed.day or head.day or signed.printed or day_of(fields.get("dated") or "")
    return shown or ((told or written) if html else (written or told))


def _blank(value: str | None) -> str | None:
    value = (value or "").strip(" \t\u3000\xa0|｜[]【】（）()/;；,，")
    return value or None


def _around(text: str, found: list[Block], extracted: Extracted) -> tuple[int, int]:
    """How many first blocks stand above the main text, and the index of the first block below it."""
    lines = text.count("\n") + 1
    if extracted.above + extracted.below == 0 or lines != extracted.text.count("\n") + 1:
        return 0, len(found)
    ends = [m.end() for m in re.finditer("\n", text)] + [len(text)]
    first = ends[extracted.above - 1] if extracted.above else 0
    last = ends[lines - extracted.below - 1] if extracted.below else len(text)
    above = sum(block.start < first for block in found)
    return above, sum(block.start < last for block in found)


def _author(fields: dict[str, str], hints: dict[str, str], body: list[Block]) -> str | None:
    """Who the byline or the credits name; else whom the page's meta elements, else whom the text itself names as reporter."""
    for key in _AUTHORS:
        if _blank(fields.get(key)):
            return _name_only(_blank(fields[key]) or "")
    if _blank(hints.get("author")):
        return _blank(hints["author"])
    return reporters([b.text for b in body[:4]], body[-1].text) if body else None


def _name_only(author: str) -> str:
    """“某中心主任、研究员张三” → 张三: a long value that ends in a person's name behind posts."""
    author = _WRITES.sub("", author)  # “文/张三 图/李四”
    first, _, rest = author.partition(" ")
    if rest and is_unit(first) and not is_unit(rest):
        return rest  # “宣传科 丁一鸣”
    last = people(author)[-1:] if len(author) > 8 else ()
    return last[0].name if last and last[0].end == len(author) and len(last[0].name) < len(author) - 4 else author


def _cut(found: list[Block], fields: dict[str, str], above: int, below: int, html: bool) -> set[int]:
    """The blocks that are no text; what they say is put into ``fields``.

    A bare day under the title of a speech or report says when it was held, unless a page shows it.
    """
    lines = [b.text for b in found[: max(_HEAD_LINES, above)]]
    body = next((i for i, t in enumerate(lines) if i >= above and _opens(t)), len(lines))
    cut = {i for i in breadcrumb_lines(lines) if i < body}
    for i in range(body):
        if len(lines[i]) <= 16 and day_of(lines[i]) and any(_ended(line) for line in lines[above:i]):
            continue  # it signs a short paper
        if not html and is_bare_day(lines[i]) and any(_SPOKEN.search(line) for line in lines[:i]):
            continue
        if i not in cut and (is_button_row(lines[i]) or read_byline(lines, i, fields, cut)):
            cut.add(i)
    first_tail = max(body, min(below, len(found) - _TAIL_LINES))
    while first_tail > max(body, below - 2 * _TAIL_LINES) and is_credits(found[first_tail - 1].text):
        first_tail -= 1  # the credits began before
    rest = [b.text for b in found[first_tail:]]
    for i in range(first_tail, len(found)):
        text = found[i].text
        if is_button_row(text) or is_page_end(text) or read_credits(text, fields):
            cut.add(i)
        elif i >= below:
            read_byline(rest, i - first_tail, fields, set())
            cut.add(i)
    return cut


def _ended(line: str) -> bool:
    return len(line) >= 15 and line[-1] in "。；！："


def _at_years_end(published: str | None, year: int) -> bool:
    """Whether a paper that looks back on a year was written when that was over, or nearly: what it plans is the next."""
    return published is None or f"{year}-11" <= published[:7] <= f"{year + 1}-12"


def _opens(text: str) -> bool:
    return is_body(text) and not is_byline(text)


def _since(title: str | None, subtitles: tuple[str, ...], year: int | None) -> int | None:
    """The first year of the span that a title names, if the document's year is within it; else that year."""
    for m in (m for line in (title or "", *subtitles) for m in _YEARS.finditer(line)):
        first, last = int(m.group(1)), int(m.group(2))
        if year and first <= year <= last:
            return first
    return year


def _year(title: str | None, subtitles: tuple[str, ...], published: str | None, kept: list[Block]) -> int | None:
    """The year a document is about: as its title says, else its day, else the latest that its opening names often."""
    for line in (title or "", *subtitles):
        term = _TERM.search(line)
        if term:  # “2025—2026学年第二学期”
            return int(term[1] if term[3] in "一上秋" else term[2])
        years = find_years(line)
        if len(years) > 1 and (_LOOKS_BACK.search(line) or _PLANS.search(line)):
            return max(years)  # “2025年总结与2026年计划”
        if years:
            back = _LOOKS_BACK.search(line) or (
                title and len(line) < 12 and _LOOKS_BACK.search(title)
            )  # “（2025年度）”
            return years[0] + (back is not None and back is not False and _at_years_end(published, years[0]))
    if published:
        return int(published[:4])
    years = [y for b in kept[:30] for y in find_years(b.text[:600])]
    often = {y for y in years if years.count(y) > 1} or set(years)
    latest = max(often) if often else None
    told = latest is not None and any(_UP_TO.search(b.text[:600]) and f"{latest}年" in b.text for b in kept[:30])
    return latest + 1 if latest is not None and told else latest

"""Where the article's title stands on a page, and which lines around its text say who wrote it when."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.reading.byline import is_byline, is_credits
from luoshi.reading.formats.html_blocks import Page
from luoshi.reading.formats.html_hints import is_organisation, is_site
from luoshi.reading.formats.html_names import is_chrome, is_title
from luoshi.reading.formats.html_weigh import running
from luoshi.reading.headlines import goes_on

from ..late import late

LONGEST_TITLE = 120
REACH_ABOVE, REACH_BELOW = 25, 15  # blocks around the main text within which title, byline and credits are looked for
NAMED, HEADING, FOLLOWED, IN_CHROME = (
    1.0,
    2.0,
    1.5,
    -3.0,
)  # what the place of a block adds to its likeness to the declared title
LEAST = 2.0  # likeness from which on a block is taken for the title
_BEFORE_DASH = late(r" (?=—)")
_SPACES = late(r"\s+")
_CUT = late(r"[….]{1,6}$")
_SUFFIX = late(r"[_|｜]|—{1,2}|\s[-–]|-(?=[^-]{2,30}$)")


def squeezed(text: str) -> str:
    """The text without white space, to compare by."""
    return _SPACES.sub("", text)


def title_block(page: Page, declared: list[str]) -> int | None:
    """The block that is the article's title: the likest to what the page declares (meta elements, the window's title).

    An index into ``page.blocks``, None where nothing is like one; a title has 4 to 120 characters without spaces.
    """
    wholes = [whole for whole in map(squeezed, declared) if whole]
    bylines = [is_byline(block.text) for block in page.blocks]
    best, most = None, LEAST - 0.001
    for index, block in enumerate(page.blocks):
        text = squeezed("".join(page.blocks[line].text for line in title_lines(page, index)))
        linked = block.link_share > 0.5 and block.tag != "h1"  # some pages link their title to themselves
        if not 4 <= len(text) <= LONGEST_TITLE or linked or bylines[index]:
            continue
        likeness = max((_likeness(text, whole) for whole in wholes), default=0.0)
        element = page.elements[block.element]
        heading = HEADING if block.tag == "h1" else NAMED if is_title(block.tag, element.names) else 0.0
        heading = heading or (NAMED if _named_around(page, block.element) else 0.0)
        if not likeness:
            follows = any(bylines[index + 1 : index + 6])
            if not heading or len(text) < 6 or is_site(block.text) or not (follows or block.tag == "h1"):
                continue
            heading += FOLLOWED if follows else 0.0
        surely = likeness and block.tag == "h1"
        score = likeness + heading + (0.0 if surely or not _in_chrome(page, block.element) else IN_CHROME)
        if score > most:
            best, most = index, score
    return best if best is not None else _above_byline(page, bylines)


def _likeness(text: str, whole: str) -> float:
    """0 if the block's text is no part of the declared title; else 3 to 6, the longer the part of it the more."""
    if text == whole:
        return 6.0
    bare = _CUT.sub("", whole)
    if len(bare) >= 8 and bare != whole and text.startswith(bare):
        return 5.0
    share = len(text) / len(whole)
    if whole.startswith(text) and (len(text) >= 8 or _SUFFIX.match(whole, len(text))):
        return 4.0 + share
    first = _SUFFIX.split(whole)[0]
    if len(first) >= 8 and first in text and "。" not in text and not is_organisation(first):
        return 4.0
    return 3.0 + share if len(text) >= 8 and text in whole else 0.0


def _named_around(page: Page, element: int) -> bool:
    parent = page.elements[element].parent
    return parent >= 0 and page.elements[parent].tag != "body" and is_title("", page.elements[parent].names)


def _in_chrome(page: Page, element: int) -> bool:
    around = page.ancestors(element)[:6]
    return any(is_chrome(page.elements[number].tag, page.elements[number].names) for number in around)


def _above_byline(page: Page, bylines: list[bool]) -> int | None:
    """Without a heading or a window's title: the line right above “来源：… 发布时间：…”, remarks in brackets passed over.

    A day below most of the page's text signs it.
    """
    weights = [running(block) for block in page.blocks]
    half, before = max(1.0, sum(weights)) / 2, 0.0
    for index, byline in enumerate(bylines):
        if index and byline and before < half:
            at = index - 1
            while at > max(0, index - 4) and page.blocks[at].text.startswith(("（", "(", "—")):
                at -= 1
            above = page.blocks[at]
            if 6 <= len(above.text) <= 80 and above.link_share < 0.5 and above.text[-1] not in "。；：;:":
                return _first_line(page, at)
        before += weights[index]
    return None


def _first_line(page: Page, last: int) -> int:
    """The first line of a title that <br> breaks, alone in its element, or ``last``."""
    element = page.blocks[last].element
    first = last
    while first and last - first <= 3 and page.blocks[first - 1].element == element:
        first -= 1
    alone = last + 1 == len(page.blocks) or page.blocks[last + 1].element != element
    return first if alone and last - first < 3 else last


def title_lines(page: Page, title: int) -> list[int]:
    """The title's block, and the further lines of it (from <br>) in the same element, as indexes into ``page.blocks``;
    with more than three lines the first alone."""
    element = page.blocks[title].element
    lines = [title]
    while len(lines) <= 3 and lines[-1] + 1 < len(page.blocks) and page.blocks[lines[-1] + 1].element == element:
        lines.append(lines[-1] + 1)
    if page.blocks[title].tag not in ("td", "div", "body", "section"):
        return lines if len(lines) <= 3 else [title]
    # An element of many uses: what follows may be anything, and is the title's where that is not over.
    return lines if 1 < len(lines) <= 3 and _unfinished([page.blocks[line].text for line in lines]) else [title]


def _unfinished(lines: list[str]) -> bool:
    return all(goes_on("".join(lines[:at]), lines[at:]) for at in range(1, len(lines)))


def lines_above(page: Page, main: list[int], title: int | None) -> list[str]:
    """Title, subtitles and the lines about source, author and date that stand above the main text, the title first.

    ``main`` and ``title`` are indexes into ``page.blocks``; without a title only bylines, at most 25 blocks away.
    """
    first = main[0] if main else len(page.blocks)
    if title is None or title >= first:
        above = [page.blocks[index].text for index in range(max(0, first - REACH_ABOVE), first)]
        return [text for text in above if is_byline(text)]
    before = [page.blocks[index].text for index in range(max(0, title - 6), title)]
    heads = title_lines(page, title)
    texts = [page.blocks[index].text for index in heads]
    lines = ["".join(texts) if _unfinished(texts) else _BEFORE_DASH.sub("", " ".join(texts))]
    return [*lines, *_subtitles_and_byline(page, heads[-1] + 1, first), *[text for text in before if is_byline(text)]]


def _subtitles_and_byline(page: Page, start: int, end: int) -> Iterator[str]:
    """Subtitles stand right below the title, until the first line that is none; source and date stand anywhere."""
    subtitles = True
    for block in page.blocks[start : min(end, start + REACH_ABOVE)]:
        text = block.text
        if is_byline(text):
            yield text
            continue
        plain = block.link_share <= 0.5 and not _in_chrome(page, block.element)
        subtitles = subtitles and plain and 6 <= len(text) <= 60 and text[-1] not in "。！？：:"
        if subtitles or (plain and text.startswith(("——", "—", "（20"))):
            yield text


def lines_below(page: Page, main: list[int]) -> list[str]:
    """The credits and the byline that stand in the 15 blocks below the main text (``main`` as in ``lines_above``)."""
    last = main[-1] + 1 if main else len(page.blocks)
    below = [block.text for block in page.blocks[last : last + REACH_BELOW]]
    return [text for text in below if is_credits(text) or is_byline(text)]

"""How much each block of a page looks like the running text of an article, and which element holds most of it.

A block weighs what it has of running text: characters outside of links, in full where there are sentences, a little where
there are none. What stands in a menu, an imprint or a list of other pages weighs nothing, what stands before the title or
after the article's end little. From the body down, the heaviest child is followed as long as it holds nearly all.
"""

from __future__ import annotations

from luoshi.reading.chrome import is_end_mark, is_imprint
from luoshi.reading.formats.html_blocks import Block, Page
from luoshi.reading.formats.html_names import is_article, is_chrome

from ..late import late

SENTENCE = late(r"[。！？；!?;]")
PAUSE = late(r"[，、,]")
LISTED = 0.15  # what a character weighs that stands in no sentence: a line of a list, a heading, a cell
BEFORE, AFTER = 0.25, 0.1  # what the weight of a block before the title, or after an end mark, is multiplied by
NAMED = (1.0, 1.3, 2.0)  # by how surely the element around it says that it holds the article
SHORT, BEGUN = 10.0, 10.0  # weight of a short sentence; weight after the title from which on the article may have ended
LEAST_TEXT = 15.0  # weight below which a page has no running text
ASIDE = 8  # an element with more than one character in so many inside links is no part of the article beside it
PARAGRAPHS = frozenset({"p", "li", "dd", "dt", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
WHOLE = 0.97  # the same share for a paragraph, and for what is inside the element that is named as the article's body
LINKS_IN_A_ROW = 12  # no article is interrupted by so many lines that are links
NAMED_BODY = (
    100.0  # what the first element after the title that is named as the article's body weighs more, however short
)
FIRST_TEXT = 60.0  # what the first sentence after the title weighs more, for the element that holds it
CHROME_SHARE = 0.35  # a “menu” that holds more of the page's running text than this is only named so
HOLDS = 0.8  # share of the weight that a child must hold to be followed


def running(block: Block) -> float:
    """Characters of running text, outside of links: in full where the line reads like prose, at 0.15 each elsewhere, 0
    where most of the line is links."""
    free = max(0, len(block.text) - block.linked)
    if block.link_share > 0.5:
        return 0.0
    sentences = bool(SENTENCE.search(block.text)) and free >= 10
    return free if sentences or len(PAUSE.findall(block.text)) >= 2 or free >= 50 else LISTED * free


def sums(page: Page, weights: list[float]) -> list[float]:
    """The weight of every element, in the order of ``page.elements``: what its blocks (``weights``, one each) weigh
    together."""
    upto = [0.0]
    for weight in weights:
        upto.append(upto[-1] + weight)
    return [upto[element.end] - upto[element.first] for element in page.elements]


def chrome_elements(page: Page, weights: list[float]) -> list[bool]:
    """For every element whether it, or one around it, is no part of an article by its name.

    One that holds 0.35 of the page's weight or more is only named so. ``weights``: one for each block.
    """
    held = sums(page, weights)
    most = CHROME_SHARE * max(1.0, sum(weights))
    chrome: list[bool] = []
    for index, element in enumerate(page.elements):
        around = element.parent >= 0 and chrome[element.parent]
        chrome.append(around or (held[index] < most and is_chrome(element.tag, element.names)))
    return chrome


def article_weights(page: Page, title: int | None) -> list[float]:
    """What every block weighs, in characters of running text; ``title`` is the block of the article's title, if found.

    Without running text (a list, perhaps of links) all that is written outside of chrome counts.
    """
    raw = [running(block) for block in page.blocks]
    chrome = chrome_elements(page, raw)
    weights = _named_weights(page, raw, chrome)
    _fade(page, weights, title, _body(page, title, chrome))
    if sum(weights[(title or 0) :]) >= LEAST_TEXT:
        return weights
    # No running text: the article is a list, perhaps of links; then all that is written counts.
    weights = [0.0 if chrome[block.element] else float(len(block.text)) for block in page.blocks]
    _fade(page, weights, title, None, links_end=False)
    return weights


def _named_weights(page: Page, raw: list[float], chrome: list[bool]) -> list[float]:
    named: list[int] = []
    for element in page.elements:
        around = named[element.parent] if element.parent >= 0 else 0
        named.append(max(around, is_article(element.tag, element.names)))
    return [
        0.0 if chrome[block.element] or is_imprint(block.text) else weight * NAMED[named[block.element]]
        for block, weight in zip(page.blocks, raw, strict=True)
    ]


def _fade(page: Page, weights: list[float], title: int | None, body: int | None, links_end: bool = True) -> None:
    """What stands before the title, after an end mark or after a long row of links weighs little."""
    if title is None:
        return
    seen, links, ended = 0.0, 0, False
    named = page.elements[body].first if body is not None else -1
    for index, block in enumerate(page.blocks):
        if index == title:
            weights[index] = 0.0
        elif index < title or ended:
            weights[index] *= AFTER if ended else BEFORE
        else:
            seen += weights[index] if weights[index] >= SHORT else BEGUN if index == named else 0.0
            links = links + 1 if block.link_share > 0.5 else 0
            ended = seen >= BEGUN and ((links_end and links >= LINKS_IN_A_ROW) or is_end_mark(block.text))


def _body(page: Page, title: int | None, chrome: list[bool]) -> int | None:
    """The first element after the title that is named as the article's body and holds some text of its own."""
    for number, element in enumerate(page.elements):
        if (
            chrome[number]
            or is_article(element.tag, element.names) < 2
            or element.first <= (-1 if title is None else title)
        ):
            continue
        blocks = page.blocks[element.first : element.end]
        free = sum(len(block.text) - block.linked for block in blocks)
        if free >= 10 and sum(block.linked for block in blocks) < free:
            return number
    return None


def container(page: Page, weights: list[float], title: int | None) -> int:
    """The smallest element that holds nearly all of the article, an index into ``page.elements``. An element named as
    its body, and the one that holds the first text after the title, count for more, so that a short article is not lost
    beside longer summaries of others."""
    held = sums(page, weights)
    body = _body(page, title, chrome_elements(page, [running(block) for block in page.blocks]))
    favour = _favours(page, weights, title, body)
    linked = sums(page, [float(block.linked) for block in page.blocks])
    length = sums(page, [float(len(block.text)) for block in page.blocks])
    children: list[list[int]] = [[] for _ in page.elements]
    for index, element in enumerate(page.elements):
        if element.parent >= 0:
            children[element.parent].append(index)
    at, share = 0, HOLDS
    while children[at]:
        share = WHOLE if at == body and title is not None else share
        best = max(children[at], key=lambda child: held[child] + favour.get(child, 0.0))
        # A child with many links (a side column with summaries) is no part of the article to be held together.
        linky = [linked[child] * ASIDE > length[child] for child in children[at]]
        aside = sum(held[child] for child, many in zip(children[at], linky, strict=True) if many and child != best)
        aside = 0.0 if linky[children[at].index(best)] else aside
        needed = WHOLE if page.elements[best].tag in PARAGRAPHS else share
        extra = favour.get(best, 0.0)
        if held[best] + extra < max(0.01, needed * (held[at] + extra - aside)):
            break
        at = best
    return at


def _favours(page: Page, weights: list[float], title: int | None, body: int | None) -> dict[int, float]:
    """What elements weigh more: the one named as the body and the one that holds the first text, with all around them.

    Nothing inside of them does, so that they are entered but not taken apart.
    """
    favour: dict[int, float] = {}
    for element in page.ancestors(body) if body is not None else []:
        favour[element] = NAMED_BODY
    opening = None
    if title is not None:
        opening = next((i for i in range(title + 1, len(weights)) if weights[i] >= SHORT), None)
    if opening is not None:
        for element in page.ancestors(page.elements[page.blocks[opening].element].parent):
            favour[element] = favour.get(element, 0.0) + FIRST_TEXT
    return favour

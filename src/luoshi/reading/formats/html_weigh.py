"""How much each block of a page looks like the running text of an article, and which element holds most of it.

A block weighs what it has of running text: characters outside of links, in full where there are sentences, a little where
there are none. What stands in a menu, an imprint or a list of other pages weighs nothing, what stands before the title or
after the article's end little. From the body down, the heaviest child is followed as long as it holds nearly all.
"""

from __future__ import annotations

import re

from luoshi.reading.chrome import is_end_mark
from luoshi.reading.formats.html_blocks import Block, Page
from luoshi.reading.formats.html_names import is_article, is_chrome

SENTENCE = re.compile(r"[。！？；!?;]")
PAUSE = re.compile(r"[，、,]")
LISTED = 0.15  # what a character weighs that stands in no sentence: a line of a list, a heading, a cell
BEFORE, AFTER = 0.25, 0.1  # what the weight of a block before the title, or after an end mark, is multiplied by
NAMED = (1.0, 1.3, 2.0)  # by how surely the element around it says that it holds the article
BEGUN = 30.0  # weight after the title from which on the article may have ended
LINKS_IN_A_ROW = 12  # no article is interrupted by so many lines that are links
NAMED_BODY = (
    100.0  # what the first element after the title that is named as the article's body weighs more, however short
)
OPENING, FIRST_TEXT = 30.0, 60.0  # the first block after the title that weighs the former weighs the latter more
CHROME_SHARE = 0.35  # a “menu” that holds more of the page's running text than this is only named so
HOLDS = 0.8  # share of the weight that a child must hold to be followed


def running(block: Block) -> float:
    """Characters of running text, outside of links."""
    free = max(0, len(block.text) - block.linked)
    if block.link_share > 0.5:
        return 0.0
    sentences = bool(SENTENCE.search(block.text)) and free >= 10
    return free if sentences or len(PAUSE.findall(block.text)) >= 2 or free >= 50 else LISTED * free


def sums(page: Page, weights: list[float]) -> list[float]:
    """The weight of every element: what its blocks weigh together."""
    upto = [0.0]
    for weight in weights:
        upto.append(upto[-1] + weight)
    return [upto[element.end] - upto[element.first] for element in page.elements]


def chrome_elements(page: Page, weights: list[float]) -> list[bool]:
    """For every element whether it, or one around it, is no part of an article by its name."""
    held = sums(page, weights)
    most = CHROME_SHARE * max(1.0, sum(weights))
    chrome: list[bool] = []
    for index, element in enumerate(page.elements):
        around = element.parent >= 0 and chrome[element.parent]
        chrome.append(around or (held[index] < most and is_chrome(element.tag, element.names)))
    return chrome


def article_weights(page: Page, title: int | None) -> list[float]:
    """What every block weighs; ``title`` is the block of the article's title, if it was found."""
    raw = [running(block) for block in page.blocks]
    chrome = chrome_elements(page, raw)
    named: list[int] = []
    for element in page.elements:
        around = named[element.parent] if element.parent >= 0 else 0
        named.append(max(around, is_article(element.tag, element.names)))
    weights = [
        0.0 if chrome[block.element] else weight * NAMED[named[block.element]]
        for block, weight in zip(page.blocks, raw, strict=True)
    ]
    first = next((i for i in range(len(page.elements)) if _is_body(page, i, title, chrome)), None)
    if first is not None:
        weights[page.elements[first].first] += NAMED_BODY
    _fade(page, weights, title)
    opening = next((i for i in range((-1 if title is None else title) + 1, len(raw)) if weights[i] >= OPENING), None)
    if title is not None and opening is not None:
        weights[opening] += FIRST_TEXT
    return weights


def _fade(page: Page, weights: list[float], title: int | None) -> None:
    """What stands before the title, after an end mark or after a long row of links weighs little."""
    if title is None:
        return
    seen, links, ended = 0.0, 0, False
    for index, block in enumerate(page.blocks):
        if index == title:
            weights[index] = 0.0
            continue
        if index < title or ended:
            weights[index] *= AFTER if ended else BEFORE
            continue
        seen += weights[index] if weights[index] >= OPENING else 0.0
        links = links + 1 if block.link_share > 0.5 else 0
        ended = seen >= BEGUN and (links >= LINKS_IN_A_ROW or is_end_mark(block.text))


def _is_body(page: Page, number: int, title: int | None, chrome: list[bool]) -> bool:
    """An element after the title that is named as the article's body and holds some text of its own."""
    element = page.elements[number]
    if (
        chrome[number]
        or is_article(element.tag, element.names) < 2
        or element.first <= (-1 if title is None else title)
    ):
        return False
    blocks = page.blocks[element.first : element.end]
    free = sum(len(block.text) - block.linked for block in blocks)
    return free >= 10 and sum(block.linked for block in blocks) < free


def container(page: Page, weights: list[float]) -> int:
    """The smallest element that holds nearly all of the article."""
    held = sums(page, weights)
    linked = sums(page, [float(block.linked) for block in page.blocks])
    length = sums(page, [float(len(block.text)) for block in page.blocks])
    children: list[list[int]] = [[] for _ in page.elements]
    for index, element in enumerate(page.elements):
        if element.parent >= 0:
            children[element.parent].append(index)
    at = 0
    while children[at]:
        best = max(children[at], key=held.__getitem__)
        # A child that is a quarter links (a side column with summaries) is no part of the article to be held together.
        aside = sum(held[child] for child in children[at] if child != best and linked[child] * 4 > length[child])
        if not held[best] or held[best] < HOLDS * (held[at] - aside):
            break
        at = best
    return at

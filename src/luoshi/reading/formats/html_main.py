"""Which blocks of a page are its main text: those of the element that holds nearly all of it, without what is not text there."""

from __future__ import annotations

from collections import Counter

from luoshi.reading.byline import is_byline
from luoshi.reading.chrome import is_button_row, is_end_mark, is_imprint, is_player_line
from luoshi.reading.formats.html_blocks import HEADINGS, Block, Page
from luoshi.reading.formats.html_names import is_chrome
from luoshi.reading.formats.html_weigh import PARAGRAPHS, article_weights, container, running, sums

from ..late import late

INNER_SHARE = 0.3  # a part of the container with less of its weight than this may be dropped for its name or its links
LINKED = 0.6  # share of a block's or part's characters in links from which on it leads elsewhere
TAIL_SHARE = 0.25  # weight that may follow an end mark and still be dropped
LISTED_TEXT = 0.5  # share of link text of the container above which the article is itself a list of links
LABEL, LABELS = 6, 3  # a line of so few characters that stands there so often is a button
LEAST_RUNNING = 10.0  # characters of running text that make a block a paragraph
HEADING_REACH = 3  # lines between a heading and the text that it heads
NUMBER = late(r"\d{1,2}\s?[.．、]\s?|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[①-⑳]")
POST = late(r"(?:^|\s)(?:postmessage|post_message)_\d+(?:\s|$)")  # Discuz and its like
LEAD = 40  # characters of running text between the title and the container from which on it is the article's lead


def main_text(page: Page, title: int | None) -> list[int]:
    """Indexes of the blocks of the main text, in order; ``title`` is the block of the article's title, if known.

    Both count ``page.blocks``. Where nothing would be left the container's blocks all stay: empty only for a page
    without blocks.
    """
    if not page.blocks:
        return []
    weights = article_weights(page, title)
    chosen = _first_post(page, container(page, weights, title))
    at = page.elements[chosen]
    inside = range(at.first, at.end)
    if title is not None and title in inside:
        inside = range(title + 1, at.end)
    dropped = _chrome_parts(page, weights, inside)
    if not _is_list_of_links(page, inside):
        dropped |= _link_lists(page, inside)
    kept = [index for index in inside if index not in dropped and not _is_furniture(page.blocks[index])]
    kept = _without_labels(page, _without_tail(page, weights, kept))
    kept = _without_loose_ends(page, kept, chosen)
    return _leads(page, weights, title, inside.start) + kept or list(inside) or list(range(len(page.blocks)))


def _first_post(page: Page, chosen: int) -> int:
    """Of a forum's thread the first post: the others answer it."""
    around = page.elements[chosen]
    posts = [n for n, e in enumerate(page.elements) if e.first < e.end and POST.search(e.names)]
    within = [n for n in posts if around.first <= page.elements[n].first and page.elements[n].end <= around.end]
    return posts[0] if len(within) > 1 or (len(posts) > 1 and len(within) == 1) else chosen


def _chrome_parts(page: Page, weights: list[float], inside: range) -> set[int]:
    """Blocks of parts of the container that say by their name that they are something else."""
    held = sums(page, weights)
    raw = sums(page, [float(len(block.text)) for block in page.blocks])
    most = INNER_SHARE * sum(len(page.blocks[index].text) for index in inside)
    dropped: set[int] = set()
    for number, element in enumerate(page.elements):
        within = inside.start <= element.first < element.end <= inside.stop and element.end - element.first < len(
            inside
        )
        small = raw[number] < most and held[number] <= INNER_SHARE * max(1.0, held[0])
        if within and small and is_chrome(element.tag, element.names):
            dropped.update(range(element.first, element.end))
    return dropped


def _is_list_of_links(page: Page, inside: range) -> bool:
    blocks = page.blocks[inside.start : inside.stop]
    length = sum(len(block.text) for block in blocks)
    return sum(block.linked for block in blocks) > LISTED_TEXT * length and 5 * sum(map(running, blocks)) < length


def _link_lists(page: Page, inside: range) -> set[int]:
    """Blocks of parts that are mostly links, and lone links; an attachment's name stays."""
    linked = sums(page, [float(block.linked) for block in page.blocks])
    length = sums(page, [float(len(block.text)) for block in page.blocks])
    text = sums(page, [running(block) for block in page.blocks])
    most = INNER_SHARE * sum(running(page.blocks[index]) for index in inside)
    dropped: set[int] = set()
    for number, element in enumerate(page.elements):
        within = (
            inside.start <= element.first and element.end <= inside.stop and element.end - element.first < len(inside)
        )
        if within and linked[number] > LINKED * length[number] and text[number] <= most:
            dropped.update(range(element.first, element.end))
    dropped |= {index for index in inside if page.blocks[index].link_share > LINKED}
    return {index for index in dropped if "附件" not in page.blocks[index].text[:6] and not _in_list(page, index, text)}


def _in_list(page: Page, index: int, text: list[float]) -> bool:
    """A link behind a number of the article's own, beside its paragraphs: “1．《…》的通知”."""
    block = page.blocks[index]
    number = NUMBER.match(block.text)
    return (
        number is not None and len(block.text) - block.linked >= len(number.group()) and text[_parent(page, index)] > 0
    )


def _is_furniture(block: Block) -> bool:
    return is_button_row(block.text) or is_player_line(block.text) or is_imprint(block.text)


def _without_tail(page: Page, weights: list[float], kept: list[int]) -> list[int]:
    """The main text up to the first end mark (“上一篇”, “相关阅读”) after which nothing of weight follows."""
    total = sum(weights[index] for index in kept)
    seen = 0.0
    for place, index in enumerate(kept):
        seen += weights[index]
        if is_end_mark(page.blocks[index].text) and total - seen <= TAIL_SHARE * total:
            return _without_headings_at_end(page, kept[:place])
    return _without_headings_at_end(page, kept)


def _without_headings_at_end(page: Page, kept: list[int]) -> list[int]:
    """A heading at the very end was one of what has been dropped."""
    while kept and page.blocks[kept[-1]].tag in HEADINGS:
        kept = kept[:-1]
    return kept


def _without_labels(page: Page, kept: list[int]) -> list[int]:
    """Short lines that come again and again outside of tables are buttons (“编辑”, “展开”)."""
    short = Counter(
        page.blocks[i].text for i in kept if page.blocks[i].cell is None and len(page.blocks[i].text) <= LABEL
    )
    return [i for i in kept if page.blocks[i].cell is not None or short[page.blocks[i].text] < LABELS]


def _without_loose_ends(page: Page, kept: list[int], container: int) -> list[int]:
    """Lines before the first and after the last running text that are no siblings of the text's paragraphs, nor children
    of the container, belong to something else (a player, a box about the author); a heading right before the text stays."""
    texts = [place for place, index in enumerate(kept) if running(page.blocks[index]) > LEAST_RUNNING]
    if not texts:
        return kept
    parents = {_parent(page, kept[place]) for place in texts} | {container}
    first, last = texts[0], texts[-1]

    def stays(place: int, index: int) -> bool:
        block = page.blocks[index]
        parent = _parent(page, index)
        if page.elements[parent].tag in ("ul", "ol"):
            parent = page.elements[parent].parent  # a list stands beside what its members stand beside
        beside = parent in parents or page.elements[block.element].parent == container
        heads = block.tag in HEADINGS and 0 < kept[first] - index <= HEADING_REACH
        return first <= place <= last or beside or heads or block.cell is not None

    return [index for place, index in enumerate(kept) if stays(place, index)]


def _parent(page: Page, index: int) -> int:
    """The element whose children a block's siblings are; for a bare line of text that element itself."""
    block = page.blocks[index]
    return page.elements[block.element].parent if block.tag in PARAGRAPHS else block.element


def _leads(page: Page, weights: list[float], title: int | None, start: int) -> list[int]:
    """Running text between the title and the container: a summary, a lead in a box of its own."""
    if title is None:
        return []
    return [
        index
        for index in range(title + 1, start)
        if weights[index] >= LEAD and running(page.blocks[index]) >= LEAD and not is_byline(page.blocks[index].text)
    ]

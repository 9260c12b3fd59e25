"""Which blocks of a page are its main text.

trafilatura says which passages are; our own blocks say how they are divided, and give back the short headings between
them that it drops. Where it finds nothing, the part of the page with the most running text is taken.
"""

from __future__ import annotations

import re
from collections import Counter

from luoshi.reading.formats.html_blocks import HEADINGS, Block

RUNNING = re.compile(r"[。；，！？]")
KEEP_SPACES = re.compile(r"\s+")
NUMBERED = re.compile(r"[（(]?(?:第?[一二三四五六七八九十]{1,3}[、章节）)]|\d{1,2}[、.．）)])")
CHROME_NAMES = re.compile(
    r"(?<![a-z])(?:nav|menu|footer|foot|breadcrumb|crumb|share|related|recommend|comment|copyright|sidebar|pager|pagination|hot|rank|"
    r"toolbar|login|search|banner)(?![a-z])", re.I
)  # fmt: skip
FOOT = re.compile(r"版权所有|Copyright|ICP备|公网安备|技术支持|主办单位|承办单位|网站标识码|^地址[:：].*邮编", re.I)
BREADCRUMB = re.compile(r"^[^。]{0,8}位置\s*[:：]|首页\s*(?:>|＞|»|›|/|→|-)+")
BYLINE = re.compile(r"(?:来源|时间|日期|作者|记者)\s*[:：]|^(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s|$)")
TITLE_REACH = 25  # blocks above the main text within which its title is looked for


def main_blocks(blocks: list[Block], found: str) -> list[Block]:
    """The main text's blocks, ``found`` being the text that trafilatura extracted ("" if it found nothing)."""
    chosen = _of_found(blocks, found) if found else []
    if _weight(blocks, chosen) < 60:
        densest = _densest(blocks)
        chosen = densest if not chosen or _weight(blocks, densest) > 5 * _weight(blocks, chosen) + 100 else chosen
    if not chosen:
        chosen = [index for index, block in enumerate(blocks) if block.link_share < 0.5]
    return [blocks[index] for index in _without_feet(blocks, chosen)]


def with_title(blocks: list[Block], main: list[Block], title: str | None) -> list[Block]:
    """The main text from its title on: with the lines above that belong to it (subtitles, 来源, 作者, 发布时间),
    without the menus and the breadcrumb that came along."""
    opening = next((index for index, block in enumerate(main) if len(block.text) > 60), len(main))
    opening = min(opening, TITLE_REACH)
    inside = [index for index in range(opening) if _is_title(main[index], title)]
    crumbs = [index + 1 for index in range(opening) if BREADCRUMB.search(main[index].text)]
    if inside:
        repeated = set(inside[1:])
        return [block for index, block in enumerate(main) if index >= inside[0] and index not in repeated]
    main = main[max(crumbs, default=0) :]
    if not main:
        return main
    first = next(index for index, block in enumerate(blocks) if block is main[0])
    above = range(first - 1, max(-1, first - 1 - TITLE_REACH), -1)
    start = next((index for index in above if _is_title(blocks[index], title)), None)
    if start is not None:
        return [blocks[start], *_below_title(blocks[start + 1 : first]), *main]
    return [block for block in blocks[above.stop + 1 : first] if _is_byline(block)] + main


def _below_title(blocks: list[Block]) -> list[Block]:
    """Subtitles stand right below the title, until the first line that is none; source and date stand anywhere."""
    kept: list[Block] = []
    subtitles = True
    for block in blocks:
        text = block.text
        chrome = block.link_share > 0.5 or CHROME_NAMES.search(block.names)
        subtitle = not chrome and 6 <= len(text) <= 60 and not text.endswith(("。", "！", "？", "：")) and subtitles
        subtitles = subtitle or _is_byline(block)
        if subtitle or _is_byline(block) or text.startswith(("——", "—", "（20")):
            kept.append(block)
    return kept


def _is_title(block: Block, title: str | None) -> bool:
    text = KEEP_SPACES.sub("", block.text)
    wanted = KEEP_SPACES.sub("", title or "")
    if wanted:
        return len(text) >= 4 and (text == wanted or (len(text) >= 8 and wanted.startswith(text)))
    return block.tag == "h1" and len(text) >= 6 and block.link_share < 0.5


def _is_byline(block: Block) -> bool:
    return len(block.text) <= 160 and bool(BYLINE.search(block.text))


def _of_found(blocks: list[Block], found: str) -> list[int]:
    passages = KEEP_SPACES.sub("", found)
    matched = [index for index, block in enumerate(blocks) if _in(block, passages)]
    matched = _one_stretch(blocks, matched)
    if not matched:
        return []
    parents = Counter(blocks[index].parent for index in matched)
    sure = set(matched)
    return [index for index in range(matched[0], matched[-1] + 1) if index in sure or _belongs(blocks[index], parents)]


def _in(block: Block, passages: str) -> bool:
    text = KEEP_SPACES.sub("", block.text)
    return (
        len(text) >= 2 and text.replace("|", "\\|") in passages if "|" in text else len(text) >= 2 and text in passages
    )


def _one_stretch(blocks: list[Block], matched: list[int]) -> list[int]:
    """Short blocks may match by chance anywhere on the page: from the heaviest stretch, only near matches count."""
    stretches: list[list[int]] = []
    for index in matched:
        if stretches and index - stretches[-1][-1] <= 12:
            stretches[-1].append(index)
        else:
            stretches.append([index])
    if not stretches:
        return []
    weights = [_weight(blocks, stretch) for stretch in stretches]
    heaviest = max(weights)
    kept = [stretch for stretch, weight in zip(stretches, weights, strict=True) if weight >= max(1, heaviest * 0.15)]
    return [index for stretch in kept or stretches[:1] for index in stretch]


def _belongs(block: Block, parents: Counter[int]) -> bool:
    """A block that trafilatura left out between two that it took."""
    if block.link_share > 0.3 or CHROME_NAMES.search(block.names):
        return False
    if block.tag in HEADINGS or NUMBERED.match(block.text) or block.cell is not None:
        return True
    return parents[block.parent] >= 2 or bool(RUNNING.search(block.text))


def _densest(blocks: list[Block]) -> list[int]:
    """The siblings with the most running text, and what stands between them."""
    weights: Counter[int] = Counter()
    for index, block in enumerate(blocks):
        weights[block.parent] += _weight(blocks, [index])
    if not weights or not max(weights.values()):
        return []
    parent = weights.most_common(1)[0][0]
    mine = [index for index, block in enumerate(blocks) if block.parent == parent]
    return [index for index in range(mine[0], mine[-1] + 1) if blocks[index].link_share < 0.3]


def _weight(blocks: list[Block], chosen: list[int]) -> int:
    return sum(
        len(blocks[index].text)
        for index in chosen
        if blocks[index].link_share < 0.3 and (RUNNING.search(blocks[index].text) or len(blocks[index].text) > 30)
    )


def _without_feet(blocks: list[Block], chosen: list[int]) -> list[int]:
    """The first and last chosen blocks may still be menus, breadcrumbs or the site's imprint."""
    start, end = 0, len(chosen)
    while start < end and (
        blocks[chosen[start]].link_share > 0.5 or set(blocks[chosen[start]].text) <= set("|｜>·-— ")
    ):
        start += 1
    while end > start and (
        blocks[chosen[end - 1]].link_share > 0.5
        or (len(blocks[chosen[end - 1]].text) < 160 and FOOT.search(blocks[chosen[end - 1]].text))
    ):
        end -= 1
    return chosen[start:end]

"""HTML pages: the main text, one block a line, with what the page itself says about title, author and date."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser

from luoshi.reading.formats.charset import Decoded, decode
from luoshi.reading.formats.html_blocks import HEADINGS, Block, read_page
from luoshi.reading.formats.html_head import lines_above, lines_below, title_block
from luoshi.reading.formats.html_hints import bare_title, is_nobody, page_hints
from luoshi.reading.formats.html_main import main_text
from luoshi.reading.formats.html_prepare import Complexity, complexity, shallow, without_scripts
from luoshi.reading.formats.html_scripts import script_hints
from luoshi.reading.formats.html_state import article_in_scripts
from luoshi.reading.formats.html_tables import tables_of
from luoshi.reading.formats.html_weigh import running
from luoshi.reading.formats.isolated import run_isolated
from luoshi.reading.formats.lines import headings_in, join
from luoshi.reading.limits import MAX_HTML_BYTES, MB, Code, check_text, refusal
from luoshi.reading.types import Extracted

# What is parsed here; beyond that in a process of its own. A tag's characters hold a third as many attributes at most.
CALM_FORMATTING, CALM_TAG, CALM_CHARACTERS = 30, 8_000, 2_000_000
LEAST_SHOWN = 30.0  # characters of running text; a page with less may have its article in a script
DEEPEST = 300  # what is nested deeper is unwrapped before parsing, which takes time by the square of the depth


def extract_html(data: bytes) -> Extracted:
    """The page's main text, with the lines about it above and below. A page with more than 30 formatting elements open
    at once, a tag of more than 8,000 characters or 2,000,000 of them in all is parsed in a process of its own.

    ``CannotRead``: ``nul-bytes`` and ``unknown-charset`` as ``decode``, ``too-large`` above ``MAX_HTML_BYTES``
    (bytes of its source in UTF-8, without scripts), ``html-too-complex`` where that process fails, and as ``check_text``
    and ``read_page``.
    """
    decoded = decode(data, declared_in_content=True)
    source, hard = _source(decoded)
    if hard.formatting > CALM_FORMATTING or hard.tag > CALM_TAG or len(source) > CALM_CHARACTERS:
        return run_isolated("html", data, broken=Code.HTML_TOO_COMPLEX, too_complex=Code.HTML_TOO_COMPLEX)
    return _extracted(decoded, source)


def extract_html_here(data: bytes) -> Extracted:
    """The work itself, in whatever process this is: no limits of memory or time. Raises as ``extract_html``."""
    decoded = decode(data, declared_in_content=True)
    return _extracted(decoded, _source(decoded)[0])


def _extracted(decoded: Decoded, source: str) -> Extracted:
    tree = LexborHTMLParser(source)
    page = read_page(tree)
    if sum(map(running, page.blocks)) < LEAST_SHOWN and (article := _in_scripts(decoded)):
        tree = LexborHTMLParser(article)
        page = read_page(tree)
    hints = page_hints(tree, page)
    told = {key: value for key, value in script_hints(decoded.text).items() if not is_nobody(value)}
    title = title_block(page, hints.titles)
    main = main_text(page, title)
    title = title if title is None or not main or title < main[0] else None
    above, below = lines_above(page, main, title), lines_below(page, main)
    shown = above[0] if title is not None and above else bare_title(hints.titles)
    fields = {**told, **hints.fields}
    if shown:
        fields["title"] = shown
    lines = _lines([page.blocks[index] for index in main])
    above_text, below_text = join(above), join(below)
    text = "\n".join(part for part in (above_text, join(lines), below_text) if part)
    check_text(text)
    return Extracted(
        text=text,
        media_type="text/html",
        charset=decoded.charset,
        hints=fields,
        tables=tables_of(tree, lines),
        warnings=decoded.warnings,
        headings=headings_in(
            text, [(b.text, int(b.tag[1])) for b in map(page.blocks.__getitem__, main) if b.tag in HEADINGS]
        ),
        above=above_text.count("\n") + 1 if above_text else 0,
        below=below_text.count("\n") + 1 if below_text else 0,
    )


def _in_scripts(decoded: Decoded) -> str | None:
    """The source of the article that only a script holds; None where there is none, or one too hard to parse here."""
    article = article_in_scripts(decoded.text)
    if article is None:
        return None
    source, hard = _source(replace(decoded, text=article))
    calm = hard.formatting <= CALM_FORMATTING and hard.tag <= CALM_TAG and len(source) <= CALM_CHARACTERS
    return source if calm else None


def _source(decoded: Decoded) -> tuple[str, Complexity]:
    """The page's source as it is parsed (without scripts, no deeper than a page that was made for readers) and how hard
    that is."""
    source = without_scripts(decoded.text)
    size = len(source.encode("utf-8", "surrogatepass"))
    if size > MAX_HTML_BYTES:
        raise refusal(Code.TOO_LARGE, megabytes=round(size / MB), limit=MAX_HTML_BYTES // MB)
    hard = complexity(source)
    if hard.depth > DEEPEST:
        source = shallow(source, DEEPEST)
        hard = complexity(source)
    return source, hard


def _lines(main: list[Block]) -> list[str]:
    """Blocks as lines; the cells of a table with several columns as one tab-separated line a row."""
    lines: list[str] = []
    for number, group in groupby(main, key=lambda block: block.cell[0] if block.cell else None):
        items = list(group)
        if number is None or not _is_table(items):
            lines += [block.text for block in items]
            continue
        lines += ["\t".join(row) for row in _rows(items)]
    return lines


def _is_table(items: list[Block]) -> bool:
    """Old pages are laid out with tables: only short cells in several rows of several columns are one."""
    rows = {block.cell[1] for block in items if block.cell}
    columns = {block.cell[2] for block in items if block.cell}
    return len(rows) >= 2 and len(columns) >= 2 and sum(len(block.text) for block in items) < 200 * len(items)


def _rows(items: list[Block]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for _, group in groupby(items, key=lambda block: block.cell[1] if block.cell else 0):
        cells: dict[int, str] = {}
        for block in group:
            column = block.cell[2] if block.cell else 0
            cells[column] = f"{cells[column]} {block.text}" if column in cells else block.text
        rows.append(tuple(cells.get(column, "") for column in range(max(cells) + 1)))
    return rows

"""Shapes meant to be slow: what the reader takes for texts, pages and Word documents that nobody writes.

    python benchmarks/shapes.py                       every shape, 2 MB each
    python benchmarks/shapes.py 0.5,1,2 levels deep   three sizes of two shapes: linear or not?
    python benchmarks/shapes.py 20 --texts            every shape that is plain text, 20 MB each

Prints a Markdown table: seconds of the processor (children included), once, after a short text has loaded the dictionaries.
Shapes are read as ``luoshi read`` reads a file of one's own disk. A shape is added by a line of ``SHAPES``.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from luoshi.reading.assemble import read_text  # noqa: E402
from luoshi.reading.read import read_bytes  # noqa: E402
from luoshi.reading.types import CannotRead  # noqa: E402

MB = 1_000_000
HAN = [chr(code) for code in range(0x4E00, 0x9FA5)]
DAMAGED = "國(guó)務院(yuàn)會(huì)議擔(dān)當(dān)。"  # what a page needs before its broken places are looked at
PAGE = "<!doctype html><body>"
PROSE = (
    "聚焦高质量发展，加快推进科研院所改革，新建实验室8个，营业收入增长5%以上，“两个确保、三个加速”全面落实。由科技部牵头，财务部配合，6月底前完成。"
    "会议强调，一是统一思想；二是压实责任；三是加强督查。院长李明主持会议。"
)
NESTED = "一是抓好落实，二是加强督查，（一）稳步推进，（二）从严考核，"
Made = str | bytes
Shape = tuple[str, str, Callable[[int], Made]]


def over(piece: str, before: str = "") -> Callable[[int], str]:
    """``piece`` over and over, up to so many bytes."""
    return lambda size: before + piece * max(1, (size - len(before.encode())) // len(piece.encode()))


def each(piece: Callable[[int], str], before: str = "") -> Callable[[int], str]:
    """A piece for every number from 0 on, up to so many bytes."""

    def make(size: int) -> str:
        parts, length, number = [before], 0, 0
        while length < size:
            parts.append(piece(number))
            length += len(parts[-1].encode())
            number += 1
        return "".join(parts)

    return make


def levels(number: int) -> str:
    han, ring = "一二三四五六七八九十"[number % 10], "①②③④⑤⑥⑦⑧⑨"[number % 9]
    arabic = number % 9 + 1
    return f"{han}、抓好\n（{han}）稳步\n{arabic}．加快\n（{arabic}）推进\n{ring}落实\n"


def varied(size: int) -> str:
    chance = random.Random(7)

    def piece(number: int) -> str:
        return "".join(f"{line}{''.join(chance.choices(HAN, k=6))}\n" for line in levels(number).split())

    return each(piece)(size)


def run_in(number: int) -> str:
    return f"{'一二三四五六七八九十'[number % 10]}是加强督查抓好落实，"


def all_differ(size: int) -> str:
    """Nothing but broken places, each with characters and a reading of its own."""
    from luoshi.reading.restore.forward import first_reading

    chance = random.Random(5)
    readings = [reading for reading in map(first_reading, chance.choices(HAN, k=300)) if reading]

    def piece(_: int) -> str:
        first, second, third = chance.choices(HAN, k=3)
        end = chance.choice([f"?{chance.choice(readings)})", "，", "。", "?，"])
        return f"{first}{second}?{chance.choice(readings)}){third}{end}"

    return each(piece, DAMAGED)(size)


def lost_differ(size: int) -> str:
    chance = random.Random(6)
    return each(lambda _: f"新?，{chance.choice(HAN)}當?。{chance.choice(HAN)}", DAMAGED)(size)


def attributes(size: int) -> str:
    """100,000 attributes at most, in one tag."""
    return PAGE + "<p " + each(lambda n: f"a{n}=x ")(min(size, MB)) + ">" + PROSE * 20


def grid(size: int) -> str:
    """A page's table: five short cells a row."""
    row = "<tr><td>{}</td><td>抓好落实</td><td>科技部</td><td>财务部</td><td>6月底前</td></tr>"
    head = "<table><tr><th>序号</th><th>任务</th><th>牵头单位</th><th>配合单位</th><th>完成时限</th></tr>"
    return each(lambda n: row.format(n + 1), PAGE + head)(size) + "</table>"


def word_list(size: int) -> bytes:
    """A Word document of numbered paragraphs, 49,000 at most, over three levels."""
    from tests.reading.strange import docx

    count = min(49_000, size // 40)
    forms = ("chineseCounting", "decimal", "decimalEnclosedCircle")
    return docx([(n % 3, "抓好落实，加强督查。") for n in range(count)], forms, (1, 1, 1), "%#、")


def word_table(size: int) -> bytes:
    """A Word document with a breakdown table of 20,000 rows at most."""
    import io
    import zipfile

    from tests.reading.strange import W

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{c}</w:t></w:r></w:p></w:tc>" for c in cells) + "</w:tr>"

    rows = [row("序号", "任务", "牵头单位", "配合单位", "完成时限")]
    rows += [
        row(str(n), f"抓好第{n}项落实", "科技部", "财务部、人事部", "6月底前")
        for n in range(1, min(20_000, size // 100))
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{W}"><w:body><w:tbl>{"".join(rows)}</w:tbl></w:body></w:document>',
        )
    return stream.getvalue()


def page(piece: str) -> Callable[[int], str]:
    return over(piece, PAGE)


# name: file, what it is, how it is made
SHAPES: dict[str, Shape] = {
    "report": ("a.txt", "prose of a report, a paragraph a line", over(PROSE + "\n")),
    "oneline": ("a.txt", "the same without a line break", over(PROSE)),
    "numbers": ("a.txt", "`1、` `2、` …, one a line", each(lambda n: f"{n + 1}、\n")),
    "levels": ("a.txt", "five levels of numbering", each(levels)),
    "varied": ("a.txt", "the same in ever other words", varied),
    "yi": ("a.txt", "（一） in one line", over("（一）")),
    "yin": ("a.txt", "（一）, one a line", over("（一）\n")),
    "runs": ("a.txt", "一是…二是… in one line", each(run_in)),
    "nested": ("a.txt", "一是…二是…（一）…（二）… in one line", over(NESTED)),
    "first": ("a.txt", "一是… over and over, in one line", over("一是加强督查抓好落实，")),
    "figures": ("a.txt", "figures in one line", over("营业收入增长5%以上、达到3.5万亿元，")),
    "digits": ("a.txt", "digits alone", over("1234567890")),
    "counts": ("a.txt", "三点要求, 五个方面工作 …", over("提出三点要求，抓好以下五个方面工作，")),
    "formulas": ("a.txt", "a formula over and over", over("落实“两个确保、三个加速”，")),
    "quotes": ("a.txt", "quotation marks never closed", over("“两个确保抓好落实")),
    "brackets": ("a.txt", "brackets never closed", over("（抓好落实")),
    "books": ("a.txt", "《 never closed", over("《关于抓好落实")),
    "by": ("a.txt", "由…牵头 in one line", over("由科技部牵头，财务部配合，")),
    "by1": ("a.txt", "由 alone", over("由")),
    "labels": ("a.txt", "labels of duties in one line", over("责任单位：科技部；")),
    "units": ("a.txt", "names of organisations in one line", over("北原市科技局研究院")),
    "people": ("a.txt", "posts and names in one line", over("院长李明、主任王强、")),
    "dates": ("a.txt", "dates in one line", over("2026年6月底前")),
    "marks": ("a.txt", "commas alone", over("，")),
    "spaces": ("a.txt", "spaces alone between two characters", over(" ", "落")),
    "bare": ("a.txt", "short lines without a mark", over("抓好工作落实\n")),
    "tabs": ("a.txt", "rows of cells parted by tabs", each(lambda n: f"{n}\t抓好落实\t科技部\t6月底前\n")),
    "signed": ("a.txt", "a signature over and over", over("北原市水务局\n2026年3月2日\n附件\n")),
    "wrapped": ("a.txt", "lines cut at 30 characters", over(PROSE[:30].replace("。", "，") + "\n")),
    "clean": ("a.txt", "clean readings of one character", over("會(huì)")),
    "clean2": ("a.txt", "clean readings of one in two", over("會(huì)議")),
    "same": ("a.txt", "`新?lián)?dāng)` over and over", over("新?lián)?dāng)", "會(huì)議國(guó)務")),
    "same2": ("a.txt", "`新?，當?。` over and over", over("新?，當?。", "會(huì)議國(guó)務")),
    "differ": ("a.txt", "broken places that all differ", all_differ),
    "differ2": ("a.txt", "the same with lost characters", lost_differ),
    "md": ("a.md", "Markdown's marks never closed", over("**[抓好](_`落实 ")),
    "div": ("a.html", "`<div>` never closed", page("<div>")),
    "bold": ("a.html", "`<b>x</b>`", page("<b>x</b>")),
    "span": ("a.html", "`<span>x` never closed", page("<span>x")),
    "font": ("a.html", "`<font>x` never closed", page("<font>x")),
    "p": ("a.html", "`<p>` never closed", page("<p>抓好落实")),
    "p1": ("a.html", "one paragraph in `<p>`s never closed", page(f"<p>{PROSE}")),
    "br": ("a.html", "`<br>` after every word", page("抓好落实，<br>")),
    "br1": ("a.html", "`<br>` alone", page("<br>")),
    "links": ("a.html", "links", page("<a href=/a>抓好落实</a> ")),
    "href": ("a.html", '`<a href="` never closed', page('<a href="')),
    "href1": ("a.html", "`<a href=`", page("<a href=")),
    "attributes": ("a.html", "one tag with up to 100,000 attributes", attributes),
    "comment": ("a.html", "comments never closed", page("<!--x")),
    "script": ("a.html", "scripts never closed", page("<script>x")),
    "tables": ("a.html", "tables in tables", page("<table><tr><td>")),
    "grid": ("a.html", "a table of many rows", grid),
    "list": ("a.html", "lists in lists", page("<ul><li>抓好落实")),
    "word": ("a.docx", "49,000 numbered paragraphs at most", word_list),
    "wordtable": ("a.docx", "a table of 20,000 rows at most", word_table),
}  # fmt: skip


def bytes_of(name: str, size: int) -> bytes:
    """The shape's file, of about ``size`` bytes; Word's as they are packed."""
    made = SHAPES[name][2](size)
    return made if isinstance(made, bytes) else made.encode()


def measured(data: bytes, name: str) -> tuple[float, str]:
    """Seconds of the processor, and what came of it."""
    begun = spent()
    try:
        reading = read_bytes(data, name, large=True)
        told = f"{len(reading.clauses):,} clauses" + f", {len(reading.repairs):,} repairs" * bool(reading.repairs)
    except CannotRead as refused:
        told = f"refused: {refused.code}"
    return spent() - begun, told


def spent() -> float:
    """Processor time of this process and of those that it waited for: hard pages are parsed in one of their own."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def main(sizes: list[float], names: list[str]) -> None:
    read_text(DAMAGED + "新?lián)?dāng)")  # loads the dictionaries
    print("| shape | | " + " | ".join(f"{size:g} MB" for size in sizes) + " | |")
    print("|---|---|" + "---|" * len(sizes) + "---|")
    for name in names:
        took, told = [], ""
        for size in sizes:
            seconds, told = measured(bytes_of(name, round(size * MB)), SHAPES[name][0])
            took.append(f"{seconds:.1f}")
        print(f"| {name} | {SHAPES[name][1]} | {' | '.join(took)} | {told} |", flush=True)


if __name__ == "__main__":
    words = sys.argv[1:]
    asked = [float(part) for part in words.pop(0).split(",")] if words and words[0][0].isdigit() else [2.0]
    texts = "--texts" in words
    chosen = [word for word in words if word != "--texts"] or list(SHAPES)
    main(asked, [name for name in chosen if not texts or SHAPES[name][0] == "a.txt"])

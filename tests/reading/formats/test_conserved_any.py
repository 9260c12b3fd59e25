"""Whatever is put on a page or into a document comes out again: every figure whole, every character once."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading.formats.docx import extract_docx
from luoshi.reading.formats.pdf import extract_pdf_here

from .conftest import make_docx, make_pdf

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
KEPT = re.compile(r"[0-9%\u4e00-\u9fff]")
LATIN = re.compile(r"[ -~]+|[^ -~]+")
WIDTHS = {".": 0.278, ",": 0.278, "%": 0.889}  # of Helvetica, in ems; its figures are 0.556 wide
WORDS = [
    "全年完成试验",
    "同比增长",
    "一",
    "二〇二六",
    "重点任务",
    "牵头单位",
    "完成时限",
    "项",
    "次",
    "万元",
    "坚持稳中求进",
]

pieces = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 99999).map(str),
    st.sampled_from(["11", "2200", "36", "12%", "1,234", "3.14", "100%", "7", "0"]),
)


def put_together(parts: list[str]) -> str:
    text = ""
    for part in parts:
        text += "、" + part if text and part[0].isdigit() and text[-1] in "0123456789%" else part
    return text


def assert_conserved(given_text: str, text: str) -> None:
    assert Counter(KEPT.findall(given_text)) == Counter(KEPT.findall(text))
    assert Counter(NUMBER.findall(given_text)) == Counter(NUMBER.findall(text))


@st.composite
def printed(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Drawing operators of rows of cells in small and large print, set tight or apart, and the words of the cells."""
    size, apart = draw(st.sampled_from([5, 6, 9, 10.5, 16])), draw(st.sampled_from([0, 0, 1, 3]))
    places = draw(st.sampled_from([[60], [60, 320], [60, 160, 260, 360, 460]]))
    late, leading = draw(st.booleans()), draw(st.sampled_from([1.3, 1.8, 2.4]))
    first, second, cells = "", "", []
    y = draw(st.sampled_from([800.0, 720.0]))
    for _ in range(draw(st.integers(1, 12))):
        for left, right in zip(places, [*places[1:], 560], strict=True):
            text = put_together([draw(st.sampled_from(WORDS)), *draw(st.lists(pieces, max_size=5))])
            text = text[: int((right - left) / (size + apart)) - 1].rstrip(".,、")
            cells.append(text)
            x = float(left)
            for part in LATIN.findall(text):
                ascii_part = part[0] < "\x7f"
                words = f"({part})" if ascii_part else f"<{part.encode('utf-16-be').hex()}>"
                drawn = (
                    f"BT /{'H' if ascii_part else 'F'} {size} Tf {apart} Tc 1 0 0 1 {x:.2f} {y:.2f} Tm {words} Tj ET\n"
                )
                first, second = (first, second + drawn) if ascii_part and late else (first + drawn, second)
                x += sum((WIDTHS.get(char, 0.556) if ascii_part else 1) * size + apart for char in part)
        y -= size * leading
    return first + second, cells


@settings(max_examples=40, deadline=None, derandomize=True)
@given(printed())
def test_everything_printed_on_a_page_is_read(page):
    drawn, cells = page
    if sum(map(len, cells)) > 3:
        assert_conserved(" ".join(cells), extract_pdf_here(make_pdf([[]], drawn_too=drawn)).text)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


runs = st.builds(
    lambda text, way: way.format(run(text)),
    pieces.map(lambda piece: piece + "，"),
    st.sampled_from(
        [
            "{}", '<w:ins w:id="1">{}</w:ins>', "<w:hyperlink>{}</w:hyperlink>", "<w:smartTag>{}</w:smartTag>",
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", '<w:fldSimple w:instr="REF a">{}</w:fldSimple>',
            '<w:bookmarkStart w:id="2"/>{}<w:bookmarkEnd w:id="2"/>', "<w:r><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:r>",
        ]
    ),
)  # fmt: skip
paragraphs = st.lists(runs, min_size=1, max_size=5).map(lambda inner: f"<w:p>{''.join(inner)}</w:p>")
rows = st.lists(paragraphs, min_size=1, max_size=4).map(
    lambda cells: "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"
)
tables = st.lists(rows, min_size=1, max_size=4).map(lambda inner: f"<w:tbl>{''.join(inner)}</w:tbl>")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(body=st.lists(st.one_of(paragraphs, tables), min_size=1, max_size=6))
def test_everything_written_into_a_document_is_read(body):
    written = "".join(body)
    texts = re.findall(r"<w:t [^>]*>([^<]*)</w:t>", written)
    assert_conserved(" ".join(texts), extract_docx(make_docx(written)).text)

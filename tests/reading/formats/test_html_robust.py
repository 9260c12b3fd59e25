# ruff: noqa: E501
"""No markup makes the reader of pages fail or hang."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading.formats.html import CALM_TAG, extract_html
from luoshi.reading.formats.html_prepare import complexity, shallow
from luoshi.reading.read import read_bytes
from luoshi.reading.types import CannotRead

TEXT = "会议要求，各单位要迅速传达会议精神，结合实际细化措施，确保全年目标高质量完成。"
PIECES = st.sampled_from([
    "<div>", "</div>", "<div class=content>", "<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</table>", "<ul><li>", "</ul>",
    "<a href=/1>", "</a>", "<h1>", "</h1>", "<title>", "</title>", "<b>", "</b>", "<!--", "-->", "<script>", "</script>", "<style>",
    "<span style='display:none'>", "<body>", "</html>", "<frameset>", "<iframe>", "<svg>", "<math>", "<pre>", "<form>", "<select><option>",
    "<meta name=PubDate content=2023-02-13>", "<", ">", "&nbsp;", "&#x0;", "&lt", "来源：", "作者：张三", "发布时间：2023-02-13", "浏览次数：9",
    "上一篇：", "版权所有", "当前位置：首页 > 要闻", "打印 | 关闭", TEXT, "某某研究所召开会议", "（记者 张三）", "12:00", "\x00", "\ufeff", "𠮷",
])  # fmt: skip
PAGES = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=50).map("".join)


@settings(max_examples=400, deadline=None)
@given(PAGES)
def test_any_markup_gives_a_reading_or_a_refusal(markup):
    data = f"<html>{markup}".encode("utf-8", "surrogatepass")
    try:
        reading = read_bytes(data, "page.html")
    except CannotRead as refused:
        assert refused.code in {"no-text", "unknown-charset", "html-too-complex"}
    else:
        assert all(clause.text == reading.text[clause.start : clause.end] for clause in reading.clauses)
        assert read_bytes(data, "page.html") == reading


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "span", "section", "blockquote", "dl><dd", "center"])
def test_hundred_thousand_nested_elements_are_read(tag):
    begun = time.process_time()
    reading = read_bytes(f"<html><body>{f'<{tag}>' * 100_000}{TEXT}".encode(), "page.html")
    assert TEXT in reading.text
    assert time.process_time() - begun < 10


def times_of(data: bytes) -> Iterator[float]:
    """Three times: what the machine or the collector does meanwhile is in one of them, what the page costs in each."""
    for _ in range(3):
        begun = time.process_time()
        read_bytes(data, "page.html")
        yield time.process_time() - begun


@pytest.mark.parametrize(
    "piece",
    [
        f"<p>{TEXT}</p>",
        f"<div class=content><div>{TEXT}</div></div>",
        "<li><a href=/1>一条新闻的标题在这里</a></li>",
        "<p>来源：甲　作者：乙　发布时间：2023-02-13</p>",
        "<h1>某某研究所召开年度工作会议</h1>",
        "<td>一格</td>",
        "<p>上一篇：</p>",
        "<br>短行",
    ],
)
def test_time_grows_with_the_size_of_a_page_only(piece):
    few, many = (min(times_of(f"<html><body>{piece * count}".encode())) for count in (1_000, 4_000))
    assert many < few * 4 * 3 + 0.2


def test_shallow_keeps_the_text_and_caps_the_depth():
    source = "<div>" * 50 + "<b>甲</b><p>乙" + "</div>" * 50 + "<p>丙"
    capped = shallow(source, 20)
    assert complexity(capped).depth == 20
    assert [char for char in capped if char in "甲乙丙"] == ["甲", "乙", "丙"]
    assert shallow(source, 100) == source


def test_page_of_lists_in_lists_takes_no_more_than_its_length():
    begun = time.process_time()
    read_bytes(f"<html><body>{'<ul><li>抓好落实' * 8_000}".encode(), "page.html")
    assert time.process_time() - begun < 5  # before, half a minute


def test_page_of_too_many_lines_is_refused_before_they_are_weighed():
    begun = time.process_time()
    with pytest.raises(CannotRead) as refused:
        read_bytes(f"<html><body>{'<p>抓好落实' * 110_000}".encode(), "page.html")
    assert refused.value.code == "too-many-lines"
    assert time.process_time() - begun < 3


def test_page_with_cells_beyond_the_limit_of_lines_is_read():
    row = "<tr><td>抓好落实</td><td>科技部</td><td>6月底前</td></tr>"
    extracted = extract_html(f"<html><body><p>{TEXT}</p><table>{row * 17_000}</table>".encode())
    assert extracted.text.count("\t") == 2 * 17_000


@pytest.mark.parametrize(
    ("tag", "longest"),
    [("<p a=1>乙>", 6), ("<p a='>' b=\">\" c>乙", 16), ('<p a="乙<p>', 9), ("a<b 1<c>", 6), ("没有", 0)],
)
def test_complexity_counts_the_longest_tag(tag, longest):
    assert complexity(tag).tag == longest


def test_page_with_a_tag_of_very_many_attributes_is_read_in_a_process_of_its_own():
    """Which the operating system ends: a parser compares each attribute of a tag with all others."""
    many = "".join(f"a{number}=x " for number in range(2_000))
    assert complexity(f"<p {many}>").tag > CALM_TAG
    assert extract_html(f"<html><body><p {many}>{TEXT}".encode()).text == TEXT

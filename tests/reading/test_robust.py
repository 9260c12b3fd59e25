"""No text makes the reader fail, hang or disagree with itself."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading.assemble import read_text
from luoshi.reading.limits import SENTENCES
from luoshi.reading.read import read_bytes
from luoshi.reading.types import CannotRead

from .strange import FORMATS, PIECES, TAGS, check, docx

TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map("".join)
MARKUP = st.lists(st.one_of(st.sampled_from(TAGS), st.sampled_from(PIECES), st.text(max_size=6)), max_size=50).map(
    "".join
)
NUMBERED = st.lists(st.tuples(st.integers(-1, 9), st.sampled_from(PIECES)), max_size=25)
LEVELS = st.lists(st.tuples(st.sampled_from(FORMATS), st.integers(-1, 2000)), max_size=9)
CODECS = st.sampled_from(["utf-8", "gb18030", "utf-16", "utf-16-le", "big5hkscs"])


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_read_text_never_fails_and_offsets_hold(text):
    check(read_text(text))


@settings(max_examples=100, deadline=None)
@given(MARKUP)
def test_read_bytes_of_any_markup_reads_it_or_refuses(markup):
    check_bytes(f"<!doctype html><body>{markup}".encode("utf-8", "surrogatepass"), "a.html")


@settings(max_examples=60, deadline=None)
@given(NUMBERED, LEVELS, st.text(max_size=6))
def test_read_bytes_of_any_numbering_reads_it_or_refuses(paragraphs, levels, pattern):
    formats, starts = [name for name, _ in levels], [start for _, start in levels]
    check_bytes(docx(paragraphs, formats, starts, pattern + "%#"), "a.docx")


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.builds(lambda text, codec: text.encode(codec, "replace"), TEXTS, CODECS)))
def test_read_bytes_of_any_bytes_reads_them_or_refuses(data):
    check_bytes(data.replace(b"%PDF-", b"%pdf-"), "a.txt")


def check_bytes(data, name):
    try:
        reading = read_bytes(data, name)
    except CannotRead as refused:
        assert refused.code in SENTENCES
    else:
        check(reading)


@pytest.mark.parametrize(
    "text",
    [
        "會(huì)議\ud800開始",  # a lone surrogate in a Traditional text
        "國(guo)(guo)辑?n)?n)?n)?l)",  # a broken place that hides nothing
        # broken places right behind the last line break, in a text that loses its first lines
        "来源：宣传部\n发布时间：2026-01-02 09:00\n海岳所召开年度工作会议，部署重点工作。\n國(guo)會(huì)聯(lián)\n"
        + "\n?lián)" * 9,
        "\n?lián)" * 9 + "國(guo)會(huì)聯(lián)\n来源：宣传部\n发布时间：2026-01-02 09:00\n海岳所召开年度工作会议。\n",
        "一、重点任务\n（一）\n（二）抓好落实。\n",  # a task's number without a word
    ],
)
def test_read_text_of_what_the_fuzzer_found_holds(text):
    check(read_text(text))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_read_text_twice_gives_the_same(text):
    assert read_text(text) == read_text(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_read_text_of_any_characters_never_fails(text):
    assert read_text(text).source.bytes == len(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "piece",
    [
        "一是",
        " ",
        "“",
        "（一）",
        "1.",
        "\n",
        "一、",
        "9",
        "會(huì)",
        "(",
        "的",
        "主任、",
        "到",
        "，",
        "“三个”",
        "来源：",
        "首页>",
        "\u3000",
        "一优",
        "?lián)",
    ],
)
def test_read_text_of_one_piece_repeated_stays_fast(piece):
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    read_text(text)
    assert time.process_time() - begun < 10


def test_read_text_time_grows_with_length_only():
    page = "一、重点工作\n（一）着力保交付。由生产部牵头，6月底前完成交付，收入增长5%以上，落实“三大定位”。\n一是抓生产；\n二是抓质量。\n"  # noqa: E501
    times = []
    for count in (500, 2000):
        begun = time.process_time()
        read_text(page * count)
        times.append(time.process_time() - begun)
    assert times[1] < times[0] * 4 * 3


def test_reader_starts_without_its_heavy_libraries():
    code = (
        "import sys, luoshi.reading.assemble as a; a.read_text('年度工作报告')\n"
        "print([m for m in ('django', 'pypinyin', 'opencc', 'trafilatura', 'docx', 'pypdfium2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

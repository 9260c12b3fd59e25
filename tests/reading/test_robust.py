"""No text makes the reader fail, hang or disagree with itself."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading.assemble import read_text

PIECES = st.sampled_from([
    "一、", "（一）", "1.", "（1）", "①", "一是", "二是", "三要", "首先，", "最后", "第一，", "——", "“两个确保、三个加速”", "三大定位", "1234569", "會(huì)", "?lián)",  # noqa: E501
    "國(guo)(guo)", "新?lián)?dāng)", "由办公室牵头", "6月底前", "增长5%左右", "翻一番", "主任", "王小明", "·", "来源：", "作者：", "您的位置: 首页 > 要闻", "打印 | 关闭", "《", "》",  # noqa: E501
    "“", "”", "\n", "\r\n", "\t", "　　", " ", "。", "；", "，", "：", "总体设计部", "召开", "重点工作", "各位代表：", "\x00", "\ufeff", "2023年2月30日", "９９９", "著", "𠮷",  # noqa: E501
])  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_read_text_never_fails_and_offsets_hold(text):
    reading = read_text(text)
    ids = {c.id for c in reading.clauses}
    assert len(ids) == len(reading.clauses)
    for clause in reading.clauses:
        assert clause.text == reading.text[clause.start : clause.end]
        assert clause.parent is None or clause.parent in ids
        assert clause.level >= 1
    for thing in (*reading.formulas, *reading.quotes):
        assert thing.text == reading.text[thing.start : thing.end]
    for unit in reading.units:
        assert unit.name == reading.text[unit.start : unit.end]
    for repair in reading.repairs:
        assert repair.restored == reading.text[repair.start : repair.end]
    assert {t.clause for t in reading.tasks} | {f.clause for f in reading.figures} <= ids


@settings(max_examples=100, deadline=None)
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

"""Due dates and days, without a clock."""

import time

import pytest

from luoshi.reading.dates import find_dates, find_due
from luoshi.reading.types import Due


def test_find_due_below_a_heading_of_a_later_year_keeps_the_documents_own():
    assert find_due("确保2026年底前完成建设", 2027, 2026) == Due("year", "2026-12-31")
    assert find_due("恢复到2025年底水平", 2027, 2026) is None


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("6月30日前完成", Due("date", "2026-06-30")),
        ("于4月15日前完成方案修订", Due("date", "2026-04-15")),
        ("六月三十日前完成", Due("date", "2026-06-30")),
        ("2027年3月15日之前报送", Due("date", "2027-03-15")),
        ("12月底前建成", Due("date", "2026-12-31")),
        ("十二月底前建成", Due("date", "2026-12-31")),
        ("2026年12月底前建成", Due("date", "2026-12-31")),
        ("明年6月底前建成", Due("date", "2027-06-30")),
        ("确保8月底竣工验收", Due("date", "2026-08-31")),
        ("9月完成验收", Due("date", "2026-09-30")),
        ("10月中旬前完成", Due("date", "2026-10-20")),
        ("10月下旬完成", Due("date", "2026-10-31")),
        ("一季度完成方案", Due("quarter", "2026-03-31")),
        ("第二季度完成", Due("quarter", "2026-06-30")),
        ("二季度末前完成", Due("quarter", "2026-06-30")),
        ("前三季度完成", Due("quarter", "2026-09-30")),
        ("2027年四季度投产", Due("quarter", "2027-12-31")),
        ("上半年完成", Due("date", "2026-06-30")),
        ("下半年启动", Due("year", "2026-12-31")),
        ("年内完成", Due("year", "2026-12-31")),
        ("年底前通过验收", Due("year", "2026-12-31")),
        ("今年年底前完成", Due("year", "2026-12-31")),
        ("明年底前完成", Due("year", "2027-12-31")),
        ("全年开展培训10场", Due("year", "2026-12-31")),
        ("到2027年建成重点学科5个", Due("year", "2027-12-31")),
        ("2030年前实现达峰", Due("year", "2030-12-31")),
        ("2027年年底前建成", Due("year", "2027-12-31")),
        ("到“十五五”末翻一番", Due("year", "2030-12-31")),
        ("长期坚持", Due("standing")),
        ("常态化开展巡查", Due("standing")),
        ("（责任单位：办公室；完成时限：长期）", Due("standing")),
        ("（责任单位：办公室；完成时限：2026年3月底）", Due("date", "2026-03-31")),
        ("完成时限：6月", Due("date", "2026-06-30")),
        ("完成时限：12月31日", Due("date", "2026-12-31")),
        ("全年开展培训，6月底前完成首期", Due("date", "2026-06-30")),
    ],
)
def test_find_due_of_each_form(words, due):
    assert find_due(words, 2026) == due


@pytest.mark.parametrize(
    "words",
    [
        "加快推进",
        "推进长期护理保险，编制中长期规划",
        "建立常态化帮扶机制",
        "截至2月底完成投资3亿元",
        "去年底达到5家，上年末余额2亿元",
        "较2020年底增长5%",
        "每季度通报一次",
        "用3年内的时间",
        "年产值5亿元，年度考核",
        "1月至6月，2025—2027年行动",
    ],
)
def test_find_due_of_words_that_set_none(words):
    assert find_due(words, 2026) is None


def test_find_due_without_a_year_invents_no_date():
    assert find_due("6月底前完成") is None
    assert find_due("年内完成") == Due("year", None)
    assert find_due("到2027年建成") == Due("year", "2027-12-31")


def test_find_dates_takes_the_given_year_for_days_without_one():
    assert [d for d, _, _ in find_dates("1月18日至19日，九所召开会议；2月3日闭幕。", 2023)] == [
        "2023-01-18",
        "2023-02-03",
    ]
    assert find_dates("近日，九所召开会议。1月18日闭幕。") == []


def test_find_due_of_long_words_takes_linear_time():
    began = time.process_time()
    assert find_due("月底年底季度" * 20_000, None) is not None
    assert time.process_time() - began < 3


def test_find_due_of_what_comes_every_year_is_standing():
    assert find_due("每年6月底前完成自查", 2026) == Due("standing")
    assert find_due("每年体检1次，6月底前完成建档", 2026) == Due("date", "2026-06-30")


def test_find_due_of_a_day_before_an_event():
    assert find_due("10月15日供暖前完工", 2026) == Due("date", "2026-10-15")
    assert find_due("七一前完成换届，年底前验收", 2026) == Due("date", "2026-07-01")
    assert find_due("“十一”前开放，国庆节前后办展", 2026) == Due("date", "2026-10-01")
    assert find_due("元旦前完工", 2026) == Due("date", "2027-01-01")
    assert find_due("春节前完工", 2026) is None

"""Figures with comparator, value and unit."""

import pytest

from luoshi.reading.assemble import read_text


@pytest.mark.parametrize(
    ("words", "metric", "comparator", "value", "unit"),
    [
        ("生产总值增长5%左右。", "生产总值增长", "~", "5", "%"),
        ("合同额突破1万亿元。", "合同额", ">=", "1", "万亿元"),
        ("研发投入强度不低于15%。", "研发投入强度", ">=", "15", "%"),
        ("调查失业率控制在5.5%以内。", "调查失业率", "<=", "5.5", "%"),
        ("城镇新增就业110万人以上。", "城镇新增就业", ">=", "110", "万人"),
        ("营业收入达到12.5亿元。", "营业收入", "=", "12.5", "亿元"),
        ("专项资金翻一番。", "专项资金", "=", "2", "倍"),
        ("利润提高2个百分点。", "利润提高", "=", "2", "个百分点"),
    ],
)
def test_figures_of_each_form(words, metric, comparator, value, unit):
    (figure,) = read_text(words).figures
    assert (figure.metric, figure.comparator, figure.value, figure.unit) == (metric, comparator, value, unit)


def test_figures_growth_after_a_value_keeps_its_metric():
    first, second = read_text("地区生产总值达到5696亿元，增长5.3%。").figures
    assert first.metric == "地区生产总值"
    assert second.metric == "地区生产总值增长"


def test_figures_years_and_numbering_are_none():
    assert read_text("1.2023年6月召开会议，第3次讨论方案。").figures == ()


def test_figures_belong_to_the_innermost_clause():
    reading = read_text("要做到：一是收入增长5%；二是成本下降3%。")
    markers = {c.id: c.marker for c in reading.clauses}
    assert [markers[f.clause] for f in reading.figures] == ["一是", "二是"]

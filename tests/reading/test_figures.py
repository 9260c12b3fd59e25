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
        ("研发经费超过3.2亿元。", "研发经费", ">", "3.2", "亿元"),
        ("质量损失率低于0.3‰。", "质量损失率", "<", "0.3", "‰"),
        ("平均住院日≤7.5天。", "平均住院日", "<=", "7.5", "天"),
        ("患者满意度≥９２％。", "患者满意度", ">=", "92", "%"),
        ("管网漏损率降至9%以下。", "管网漏损率", "<=", "9", "%"),
        ("服务职工8000余人次。", "服务职工", ">=", "8000", "人次"),
        ("技术合同成交额增长3倍多。", "技术合同成交额增长", ">=", "3", "倍"),
        ("全员劳动生产率提高到65万元/人。", "全员劳动生产率", "=", "65", "万元/人"),
        ("成本费用降低百分之五。", "成本费用降低", "=", "5", "%"),
        ("线上办理占比达到七成以上。", "线上办理占比", ">=", "70", "%"),
        ("产业规模翻两番。", "产业规模", "=", "4", "倍"),
        ("全年新签合同额1,286.5万元。", "新签合同额", "=", "1286.5", "万元"),
        ("地区生产总值增长5%—6%。", "地区生产总值增长", "=", "5-6", "%"),
        ("完成三十套产品交付。", "产品交付", "=", "30", "套"),
        ("打造两万亿元产业集群。", "产业集群", "=", "2", "万亿元"),
        ("工业总产值完成二万三千八百五十一亿元。", "工业总产值", "=", "23851", "亿元"),
        ("钢产量达到六亿二千万吨。", "钢产量", "=", "6.2", "亿吨"),
        ("人均预期寿命达到79.2岁。", "人均预期寿命", "=", "79.2", "岁"),
        ("顾客满意度96.8分。", "顾客满意度", "=", "96.8", "分"),
        ("质量问题增加2起。", "质量问题增加", "=", "2", "起"),
        ("建成8个国家级实验室。", "国家级实验室", "=", "8", "个"),
        ("到2027年高新技术企业达到150家。", "高新技术企业", "=", "150", "家"),
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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("合格率从80%提高到95%。", [("合格率", "80", "%"), ("合格率", "95", "%")]),
        ("用户评价得分从80提高到95。", [("用户评价得分", "80", ""), ("用户评价得分", "95", "")]),
        ("补贴资金从2020年的6亿元增加到2025年的9亿元。", [("补贴资金", "6", "亿元"), ("补贴资金", "9", "亿元")]),
        ("收入、利润分别增长5%和6%。", [("收入增长", "5", "%"), ("利润增长", "6", "%")]),
        (
            "城镇和农村居民收入分别增长5%和6%。",
            [("城镇居民收入增长", "5", "%"), ("农村居民收入增长", "6", "%")],
        ),
        (
            "水稻、玉米、大豆产量分别提高2.5、3、4个百分点。",
            [("水稻提高", "2.5", "个百分点"), ("玉米提高", "3", "个百分点"), ("大豆产量提高", "4", "个百分点")],
        ),
        (
            "营业收入12亿元，增长8%。利润1亿元。",
            [("营业收入", "12", "亿元"), ("营业收入增长", "8", "%"), ("利润", "1", "亿元")],
        ),
        (
            "新增7名院士、9个重点实验室，专利300件。",
            [("院士", "7", "名"), ("重点实验室", "9", "个"), ("专利", "300", "件")],
        ),
    ],
)
def test_figures_in_a_row_have_each_its_metric(words, expected):
    assert [(f.metric, f.value, f.unit) for f in read_text(words).figures] == expected


@pytest.mark.parametrize(
    "words",
    [
        "坚持“四个全面”，落实两个确保、三个加速、八个方面的重点工作。",
        "实施“百千万”工程和“1+3+N”体系，推进“5个100”行动。",
        "规模居全国第3位，排名进入前10名，5G网络全覆盖。",
        "科研〔2023〕15号，电话：68746851，见第12页。",
        "一批项目、一项机制、百家企业、千万群众、二次创业、三农工作。",
        "1月18日至19日，第六届二次会议于9时召开。",
        "三元乳业、九所、五院、一部分干部分别汇报。",
        "建设20万吨级码头，2024—2026年分步推进。",
        "三年行动，十四五时期，三期工程，12345热线。",
    ],
)
def test_figures_numbers_that_count_nothing_are_none(words):
    assert read_text(words).figures == ()


def test_figures_text_is_part_of_its_clause():
    reading = read_text("一、目标\n力争收入较上年增长5%以上，成本控制在3亿元以内；职工满意度不低于90%。")
    clauses = {c.id: c.text for c in reading.clauses}
    assert [f.text for f in reading.figures] == ["增长5%以上", "控制在3亿元以内", "不低于90%"]
    assert all(f.text in clauses[f.clause] for f in reading.figures)


def test_figures_a_long_row_of_digits_is_read_in_linear_time():
    reading = read_text("1" * 20_000 + "、2" * 20_000 + "增长" * 20_000 + "二三" * 20_000)
    assert reading.figures == ()

"""Formulas: the grammar, the counts, the owners."""

import pytest

from luoshi.reading.assemble import read_text
from luoshi.reading.formulas import parse


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("两个确保、三个加速、三个深化", [(2, "确保"), (3, "加速"), (3, "深化")]),
        ("两个确保,三个加速", [(2, "确保"), (3, "加速")]),
        ("三大定位", [(3, "定位")]),
        ("六个统筹", [(6, "统筹")]),
        ("1234569", [(None, "1234569")]),
        ("1.3.5.5", [(None, "1.3.5.5")]),
        ("一二六三", [(None, "一二六三")]),
        ("三优三强四提升", [(3, "优"), (3, "强"), (4, "提升")]),
        ("三高", [(3, "高")]),
    ],
)
def test_parse_formula_of_each_form(words, parts):
    assert parse(words) == parts


@pytest.mark.parametrize(
    "words",
    ["十四五", "一带一路", "一报告两评议", "撸起袖子加油干", "2023", "一张蓝图", "五一", "加速度", "三年", "抢"],
)
def test_parse_other_quoted_words_are_no_formula(words):
    assert parse(words) == []


def formula(text, words):
    reading = read_text(text)
    return reading, next(f for f in reading.formulas if f.text == words)


def test_formula_only_named_is_unspelled_and_no_warning():
    reading, found = formula("立足“三大定位”，聚焦“四大板块”，各项工作稳步推进。", "三大定位")
    assert found.parts[0].status == "unspelled"
    assert reading.warnings == ()


def test_formula_announcing_a_complete_list_is_complete():
    text = "报告明确了四个方面的重点工作任务：\n一是强化担当；\n二是聚焦主业；\n三是自立自强；\n四是深化改革。"
    reading, found = formula(text, "四个方面的重点工作任务")
    assert found.parts[0].status == "complete"
    assert found.parts[0].items == ("强化担当", "聚焦主业", "自立自强", "深化改革")
    assert reading.warnings == ()


def test_formula_of_five_with_four_items_is_short_and_warned_of_in_place():
    text = "今年要抓好“五个着力”：一是着力保交付；二是着力强质量；三是着力促创新；四是着力抓安全。"
    reading, found = formula(text, "五个着力")
    assert found.parts[0].status == "short"
    warning = next(w for w in reading.warnings if w.code == "formula-count")
    assert reading.text[warning.start : warning.end] == "五个着力"


def test_formula_with_more_items_than_declared_is_over():
    _, found = formula("要落实“三个坚持”：坚持党的领导、坚持问题导向、坚持系统观念、坚持自立自强。", "三个坚持")
    assert found.parts[0].status == "over"


def test_formula_spelled_by_an_enumeration_is_complete():
    text = "部里提出制约发展的“七个问题”，涵盖降本增效、信息化、市场化、核心能力、研发创新、重点工程、国际化等，大家结合工作讨论。"  # noqa: E501
    _, found = formula(text, "七个问题")
    assert found.parts[0].status == "complete"
    assert found.parts[0].items[-1] == "国际化"


def test_formula_examples_of_a_long_list_are_not_called_short():
    reading = read_text("办好“60项实事”，包括修路、架桥、供水等，群众满意度不断提高。")
    assert all(w.code != "formula-count" for w in reading.warnings)


def test_formula_owner_is_who_is_named_before_it():
    _, found = formula("立足集团公司“三大定位”，做好全年工作。", "三大定位")
    assert found.owner == "集团公司"


def test_formula_place_spans_its_words():
    reading, found = formula("提出“一二六三”发展思路，部署全年任务。", "一二六三")
    assert reading.text[found.start : found.end] == "一二六三"

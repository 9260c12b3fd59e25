import re

from luoshi.intake.arithmetic import sums
from luoshi.intake.paper import Mark, Span, paper

TEXT = "题目\n\n一、<任务>\n  （一）甲；乙。\n丙"


def plain(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page).replace("&lt;", "<").replace("&gt;", ">")


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_paper_escapes_and_keeps_every_word():
    page = paper(TEXT, [Span(1, *at("一、<任务>"), section=True)], [])
    assert plain(page) == "题目\n一、<任务>\n（一）甲；乙。\n丙\n"
    assert '<p class="p-title">题目</p>' in page and '<p class="p-head">' in page and "<任务>" not in page


def test_paper_gives_each_clause_its_anchor_once_and_nests_to_the_innermost():
    outer, inner = Span(1, *at("（一）甲；乙。")), Span(2, *at("（一）甲；"))
    page = paper(TEXT, [outer, inner], [])
    assert page.count('id="clause-1"') == page.count('id="clause-2"') == 1
    assert 'data-clause="2">（一）甲；</span>' in page and 'data-clause="1">乙。</span>' in page


def test_paper_marks_a_place_across_clauses_with_one_anchor():
    marks = [Mark(*at("甲；乙"), "repair-1", "rep", 1, "?<?")]
    page = paper(TEXT, [Span(1, *at("（一）甲；")), Span(2, *at("乙。"))], marks)
    assert page.count('id="repair-1"') == 1 and page.count('href="#pop-repair-1"') == 2
    assert page.count("<sup>1</sup>") == 1 and '<del class="was">?&lt;?</del>' in page


def test_sums_show_each_part_where_it_is_spelled_out():
    unspelled = [{"count": 2, "label": "确保", "items": [], "status": "unspelled"}] * 2
    listed = [
        {"text": "两个确保、三个加速", "start": 0, "end": 9, "owner": None, "parts": unspelled},
        {"text": "三个加速", "start": 20, "end": 24, "owner": None,
         "parts": [{"count": 3, "label": "加速", "items": ["a", "b"], "status": "short"}]},
    ]  # fmt: skip
    found = sums(listed)
    assert [(s.text, s.found, s.status, s.index) for s in found] == [
        ("两个确保", 0, "unspelled", 0),
        ("三个加速", 2, "short", 1),
    ]

"""What a page shows only once its script has run, or a browser adds of its own: script-held articles, list numbers."""

import json

import pytest

from luoshi.reading.read import read_bytes
from luoshi.reading.types import CannotRead

TEXT = [
    "7月3日，公司召开2026年年中工作会议，总结上半年工作，部署下半年任务。",
    "会议强调，下半年要聚焦提质、降本、增效，12月底前完成数字化车间验收。",
]
ARTICLE = {
    "title": "公司召开2026年年中工作会议", "publishTime": "2026-07-04 10:30:00", "source": "综合管理部",
    "author": "洛一舟", "viewCount": 417, "content": "".join(f"<p>{line}</p>" for line in TEXT),
}  # fmt: skip


def page(script, shown=""):
    return f"<html><head><meta charset=utf-8><title>擎川智能</title>{script}</head><body><div id=app>{shown}</div></body></html>"


@pytest.mark.parametrize(
    "begin", ["<script>window.__INITIAL_STATE__=", '<script id="__DATA__" type="application/json">']
)
def test_article_that_only_a_script_holds_is_read(begin):
    state = json.dumps({"site": {"title": "擎川", "content": ""}, "article": ARTICLE}, ensure_ascii=False)
    reading = read_bytes(page(f"{begin}{state};</script>").encode(), "page.html")
    assert reading.text.split("\n") == TEXT
    meta = reading.meta
    assert (meta.title, meta.author, meta.source, meta.views) == (ARTICLE["title"], "洛一舟", "综合管理部", 417)
    assert meta.published == "2026-07-04"


def test_scripts_of_a_page_that_shows_its_article_are_left_alone():
    state = json.dumps(ARTICLE, ensure_ascii=False)
    shown = "<p>本页的正文写在页面里，全文共有两段，这是第一段，说明会议的时间、地点和参加人员。</p>"
    assert "本页的正文" in read_bytes(page(f"<script>window.x={state}</script>", shown).encode(), "page.html").text


@pytest.mark.parametrize("state", ["{broken", "[" * 5_000, '{"title": "只有标题", "content": "短"}'])
def test_scripts_without_an_article_leave_the_page_without_text(state):
    with pytest.raises(CannotRead) as refused:
        read_bytes(page(f"<script>window.x={state}</script>").encode(), "page.html")
    assert refused.value.code == "no-text"


def test_numbers_that_the_browser_puts_before_a_list_are_read():
    members = "<li>报送预算建议数</li><li value=7>完成汇总审核</li><li>2. 提交董事会审议</li>"
    lists = f"<ol start=3>{members}</ol><ol style='list-style:none'><li>不编号的一项</li></ol><ul><li>附表</li></ul>"
    html = f"<html><body><article><h1>关于预算编制的通知</h1><p>{TEXT[0]}</p>{lists}<p>{TEXT[1]}</p></article></body></html>"
    lines = read_bytes(html.encode(), "page.html").text.split("\n")
    assert lines[1:-1] == ["3. 报送预算建议数", "7. 完成汇总审核", "2. 提交董事会审议", "不编号的一项", "附表"]


def test_answers_of_a_forum_are_not_the_article():
    answer = "我们是直接开会当场定，谁分管谁牵头，效率高一些，每月还要调度一次。" * 3
    posts = "".join(
        f"<table><tr><td>用户{n}</td><td><em>发表于 2026-1-{n} 10:21</em><div id=postmessage_{n}>{text}</div></td></tr></table>"
        for n, text in enumerate([f"{TEXT[0]}<br>{TEXT[1]}", answer, answer], 1)
    )
    html = f"<html><head><title>年度任务怎么分解 - 公文论坛</title></head><body><h1>年度任务怎么分解</h1>{posts}</body></html>"
    reading = read_bytes(html.encode(), "page.html")
    assert reading.text.split("\n") == TEXT
    assert reading.meta.published == "2026-01-01"


def test_window_of_a_printing_view_is_no_title():
    body = f"<h2>公司召开年中工作会议</h2><p>{TEXT[0]}</p><p>{TEXT[1]}</p>"
    html = f"<html><head><title>打印本页</title></head><body>{body}</body></html>"
    assert read_bytes(html.encode(), "page.html").meta.title == "公司召开年中工作会议"

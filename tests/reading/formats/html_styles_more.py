# ruff: noqa: E501  (whole pages, a line an element)
"""More pages, first met after the reader was made: bylines set apart by style sheets only, days in scripts, old layouts."""

from __future__ import annotations

from .html_styles import FOOT, MENU, OTHERS, TITLE, A, B, C, D, Style, paragraphs, whole

MORE = [
    Style(
        "table layout, title of two lines above a remark in brackets",
        whole(
            "<table><tr><td align=center><font size=5><b>中国共产党某县第十五届委员会<br>第十二次全体会议公报</b></font><tr><td align=center>"
            "（二〇二三年二月十二日通过）<tr><td align=center>添加日期：2023-2-13 9:15:02　　阅读次数：　　【<a href=#>打印</a>】"
            f"<tr><td>{paragraphs(A, B)}</table>{FOOT}",
            title="某县党政信息网",
        ),
        [A, B],
        {"title": "中国共产党某县第十五届委员会第十二次全体会议公报", "published": "2023-02-13", "views": None},
    ),
    Style(
        "labels and values in inline elements without colons",
        whole(
            "<ul><li><label>索 引 号</label><span>0123/2023-00018</span></li><li><label>发文机关</label><span>某某市人民政府办公室</span></li>"
            "<li><label>成文日期</label><span>2023年02月10日</span></li><li><label>发布日期</label><span>2023年02月13日</span></li></ul>"
            f"<h1>{TITLE}</h1>{paragraphs(A, B)}"
        ),
        [A, B],
        {"title": TITLE, "published": "2023-02-13", "publisher": "某某市人民政府办公室"},
    ),
    Style(
        "client page, title linked to itself, who and how many between bars and before their words",
        whole(
            f"<article><h1><a href='/7'>{TITLE}</a></h1><p><span>某某融媒</span> <span>2023年2月13日 08:30</span> <span>1,024次浏览</span></p>"
            f"{paragraphs(A, B)}<p>记者丨易水 实习生丨卓尔</p><p>编辑丨阮玉　审核丨陆远</p><p>来源丨某某日报</p></article>"
        ),
        [A, B],
        {"title": TITLE, "author": "易水", "source": "某某日报", "published": "2023-02-13", "views": 1024},
    ),
    Style(
        "public account as it is saved, the day only in its script",
        whole(
            f"<h1 class=rich_media_title>{TITLE}</h1><div><span>原创</span><span><a id=js_name> 某某发布 </a></span><em id=publish_time></em></div>"
            f"<div id=js_content style='visibility: hidden'><section>{paragraphs(A, B)}</section><p>长按识别二维码关注我们</p></div>"
            '<script>var ct = "1676275200";</script>',
            title="",
            head="<meta property='og:site_name' content='微信公众平台'>",
        ),
        [A, B],
        {"title": TITLE, "published": "2023-02-13"},
    ),
    Style(
        "day, author and publisher in linked data only",
        whole(
            f"<h1>{TITLE}</h1><div>{paragraphs(A, B)}</div>",
            head='<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-02-13T08:00:00+08:00", '
            '"author": {"name": "张三"}, "publisher": {"name": "某某融媒体中心"}}</script>',
        ),
        [A, B],
        {"title": TITLE, "author": "张三", "published": "2023-02-13"},
    ),
    Style(
        "everything in one pre, the day below the signature",
        f"<html><body><pre>\n        {TITLE}\n\n    {C}\n    {D}\n          某某研究所办公室\n             2023年2月13日\n</pre></body></html>",
        [TITLE, C, D, "某某研究所办公室", "2023年2月13日"],
        {"title": TITLE, "published": "2023-02-13", "publisher": "某某研究所办公室"},
    ),
    Style(
        "numbered links are the article's own list",
        whole(
            f"<div>{MENU}</div><h1>{TITLE}</h1><div>发布时间：2023-02-13 信息来源：办公室</div><div><p>为方便公众查阅，现将我所2023年第一批办事指南、服务事项的目录公布如下：</p>"
            + "".join(f"<p>{n}．<a href={n}>{name}</a></p>" for n, name in enumerate(OTHERS, 1))
            + f"<p>某某研究所办公室</p><p>2023年2月12日</p></div>{FOOT}"
        ),
        ["为方便公众查阅，现将我所2023年第一批办事指南、服务事项的目录公布如下：", *(f"{n}．{name}" for n, name in enumerate(OTHERS, 1)), "某某研究所办公室", "2023年2月12日"],
        {"published": "2023-02-13", "source": "办公室"},
    ),
    Style(
        "talk whose questions begin with the reporter's name",
        whole(
            f"<h1>{TITLE}</h1><p>2023-02-13　来源：<a href=/>某某新闻客户端</a><span>记者 童欣</span><span>阅读 3.2万</span></p>"
            f"<div><p>记者：{A[:-1]}？</p><p>所长：{B}</p><p>记者：什么时候能见到成效？</p><p>所长：{C}</p><p>视频：邵阳</p></div>{FOOT}"
        ),
        [f"记者：{A[:-1]}？", f"所长：{B}", "记者：什么时候能见到成效？", f"所长：{C}"],
        {"title": TITLE, "source": "某某新闻客户端", "author": "童欣", "published": "2023-02-13", "views": 32000},
    ),
]  # fmt: skip

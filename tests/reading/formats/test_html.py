from luoshi.reading.formats.html import extract_html
from luoshi.reading.formats.html_prepare import complexity, without_scripts
from luoshi.reading.read import read_bytes

PARAGRAPHS = [
    "1月18日上午，某某研究院召开2023年度工作会议，全面总结上一年的工作，部署新一年的重点任务，动员全院干部职工开拓进取。",
    "院长在报告中指出，过去一年，全院坚持稳中求进工作总基调，科研生产任务圆满完成，改革创新取得新的进展，各项指标再创新高。",
    "会议要求，各单位要迅速传达会议精神，结合实际细化措施，逐级分解落实到岗到人，确保全年目标任务高质量完成，不留死角。",
]
MENU = "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(12))


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body><div class='nav'><ul>{MENU}</ul></div>"
        f"{body}<div class='footer'><p>版权所有 某某研究院 京ICP备00000000号</p></div></body></html>"
    ).encode()


def article(*between: str) -> str:
    inner = "".join(f"<p>　　{text}</p>" for text in [PARAGRAPHS[0], *between, *PARAGRAPHS[1:]])
    return (
        "<div class='crumb'>您的位置：<a href='/'>首页</a> &gt; <a href='/n'>新闻</a></div>"
        "<h1>某某研究院召开2023年度工作会议</h1><p class='sub'>踔厉奋发 勇毅前行</p>"
        "<div class='info'>来源：办公室　作者：张三　发布时间：2023-02-13</div>"
        f"<div class='content'>{inner}</div>"
        "<div class='related'><h3>相关阅读</h3><ul><li><a href='/1'>另一条新闻的标题在这里</a></li></ul></div>"
    )


def test_main_text_from_the_title_on_without_menus_and_imprint():
    extracted = extract_html(page(article()))
    assert extracted.text.split("\n") == [
        "某某研究院召开2023年度工作会议",
        "踔厉奋发 勇毅前行",
        "来源：办公室　作者：张三　发布时间：2023-02-13",
        *PARAGRAPHS,
    ]


def test_short_headings_between_paragraphs_are_kept():
    lines = extract_html(page(article("<strong>一、工作回顾</strong>", "（一）科研"))).text.split("\n")
    assert lines[4:6] == ["一、工作回顾", "（一）科研"]


def test_hints_are_what_the_page_says():
    head = (
        "<title>某某研究院召开2023年度工作会议_新闻_某某研究院</title><meta name='PubDate' content='2023-02-13 09:00'>"
        "<meta name='SiteName' content='某某研究院'><meta name='author' content='admin'>"
    )
    assert extract_html(page(article(), head)).hints == {
        "title": "某某研究院召开2023年度工作会议",
        "published": "2023-02-13 09:00",
        "publisher": "某某研究院",
    }


def test_scripts_styles_and_hidden_parts_never_reach_the_text():
    tricks = (
        "<script>document.write('<p>脚本里的话，不是正文。</p>')</script><style>p{content:'样式里的话'}</style>"
        "<p style='display: none'>藏起来的话，不是正文。</p><p hidden>又一处藏起来的话，不是正文。</p>"
        "<img src=x onerror='alert(1)'><noscript>没有脚本时的话</noscript>"
    )
    text = extract_html(page(article() + tricks)).text
    assert text.split("\n")[-1] == PARAGRAPHS[-1]
    assert not any(word in text for word in ("脚本", "样式", "藏起来", "alert"))


def test_layout_by_tables_and_line_breaks_gives_one_block_a_line():
    body = "<table><tr><td>左栏</td><td><h1>年度工作会议召开</h1>" + "<br>".join(PARAGRAPHS) + "</td></tr></table>"
    assert extract_html(page(body)).text.split("\n") == ["年度工作会议召开", *PARAGRAPHS]


def test_table_of_the_report_as_rows():
    rows = [("任务", "牵头单位", "时限"), ("建设数据平台", "信息中心", "6月底"), ("完善考核办法", "人事处", "年底")]
    table = (
        "<table>"
        + "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in rows)
        + "</table>"
    )
    extracted = extract_html(
        page(f"<div>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}{table}<p>{PARAGRAPHS[0]}</p></div>")
    )
    assert extracted.tables == (tuple(rows),)
    assert "建设数据平台\t信息中心\t6月底" in extracted.text.split("\n")


def test_page_in_gb2312_by_its_declaration():
    source = page(article()).decode().replace("charset='utf-8'", "charset='gb2312'").encode("gb18030")
    extracted = extract_html(source)
    assert extracted.charset == "gb18030"
    assert PARAGRAPHS[1] in extracted.text


def test_page_nested_three_hundred_deep_is_still_read():
    deep = "<div>" * 300 + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</div>" * 300
    assert extract_html(page(deep)).text.split("\n") == PARAGRAPHS


def test_without_scripts_leaves_nothing_of_unclosed_or_nested_ones():
    assert without_scripts("甲<script>乙<style>丙</style></script>丁<STYLE x>戊</style >己<script>庚") == "甲丁己"


def test_complexity_counts_depth_and_open_formatting():
    shape = complexity("<div><p><b><i>x</i></b><p><li><div></div></div>" + "<font>" * 40)
    assert (shape.depth, shape.formatting) == (40, 40)


def test_sentence_that_names_the_site_is_no_title():
    body = (
        "<table><tr><td><b>我局召开年度工作总结大会</b></td></tr><tr><td>来源：办公室　更新时间：2025/1/24</td></tr>"
        "<tr><td>1月22日，雁湖市交通运输局召开年度工作总结大会，全面总结去年工作，部署今年任务。</td></tr></table>"
    )
    reading = read_bytes(page(body, "<title>雁湖市交通运输局</title>"), "a.html")
    assert reading.meta.title == "我局召开年度工作总结大会"
    assert reading.text.startswith("1月22日") and reading.meta.event_dates == ("2025-01-22",)


def test_byline_of_spans_that_only_a_style_sheet_parts():
    byline = "<span>日期：2025-04-21</span><span>来源：学院工会</span><span>文字：林间</span><span>阅读量：1.2万</span>"
    text = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
    meta = read_bytes(page(f"<h2>学院教职工代表大会胜利召开</h2><div>{byline}</div><div>{text}</div>"), "a.html").meta
    assert (meta.published, meta.source, meta.author, meta.views) == ("2025-04-21", "学院工会", "林间", 12000)

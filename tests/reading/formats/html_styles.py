# ruff: noqa: E501  (whole pages, a line an element)
"""Small pages in the ways in which the content systems of Chinese institutions write theirs. Names and events are made up."""

from __future__ import annotations

from dataclasses import dataclass, field

A = "1月18日上午，某某研究所召开2023年度工作会暨职工代表大会，全面总结上一年工作，部署新一年的重点任务，全体所领导出席会议。"
B = "所长在工作报告中指出，过去一年全所上下坚持稳中求进，圆满完成了科研生产任务，改革创新取得新的进展，多项指标再创新高。"
C = "会议要求，各部门要迅速传达会议精神，结合实际细化措施，把任务分解到岗到人，确保全年目标高质量完成。"
D = "职工代表分组审议了工作报告，一致认为报告总结实事求是，部署切实可行，必将激励全所职工奋勇争先。"
TITLE = "某某研究所召开2023年度工作会暨职工代表大会"
SHORT = ["春节假期，值班人员坚守岗位。", "各项工作平稳有序。"]
OTHERS = [
    "某某研究所举办青年科技论坛",
    "我所两项成果获省级科技进步奖",
    "领导到基层单位调研安全生产工作",
    "关于做好防汛值班工作的提示",
    "职工运动会圆满落幕",
    "新入职员工培训班顺利结业",
]
SUMMARY = "日前，某某研究所举办青年科技论坛，来自各部门的三十余名青年骨干围绕前沿技术展开交流，现场气氛热烈，成果丰硕。"


def links(names: list[str] | None = None, tag: str = "li") -> str:
    return "".join(f"<{tag}><a href='/{n}.htm'>{name}</a></{tag}>" for n, name in enumerate(names or OTHERS))


MENU = links(["首页", "单位概况", "新闻中心", "科研工作", "党建工作", "人才队伍", "通知公告", "信息公开", "联系我们"])
FOOT = (
    "<p>版权所有：某某研究所　京ICP备00000000号　京公网安备00000000000号</p>"
    "<p>地址：某市某区某路1号　邮编：100000　电话：010-00000000</p>"
)


@dataclass
class Style:
    name: str
    html: str
    text: list[str]
    meta: dict[str, object] = field(default_factory=dict)


def paragraphs(*texts: str, attributes: str = "", indent: str = "　　") -> str:
    return "".join(f"<p{attributes}>{indent}{text}</p>" for text in texts)


def whole(body: str, title: str = f"{TITLE}-某某研究所", head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"


STYLES = [
    Style(
        "table layout of the 2000s, article in a td of nested tables",
        whole(
            "<table width=100%><tr><td><table><tr>" + links(["首页", "新闻", "公告", "下载"], "td") + "</tr></table></td></tr>"
            "<tr><td><table><tr><td width=200><table>" + "".join(f"<tr><td>·{links([o], 'span')}</td></tr>" for o in OTHERS)
            + f"</table></td><td><table><tr><td align=center><b><font size=4>{TITLE}</font></b></td></tr>"
            "<tr><td align=center>作者：张三　来源：办公室　发布时间：2023-2-13　点击数：128</td></tr>"
            f"<tr><td><font size=3>　　{A}<br><br>　　{B}<br><br>　　{C}</font></td></tr>"
            "<tr><td align=right>【<a href='#'>打印</a>】【<a href='#'>关闭</a>】</td></tr></table></td></tr></table></td></tr>"
            f"<tr><td align=center>{FOOT}</td></tr></table>"
        ),
        [A, B, C],
        {"title": TITLE, "author": "张三", "source": "办公室", "published": "2023-02-13", "views": 128},
    ),
    Style(
        "div soup without any telling name",
        whole(
            f"<div class=w1><div class=a1><ul>{MENU}</ul></div><div class=a2><div class=b1><div class=c1>"
            f"<div class=d1>{TITLE}</div><div class=d2><span>2023-02-13 10:20</span><span>某某日报</span></div>"
            f"<div class=d3><div>{A}</div><div>{B}</div><div><div>{C}</div></div></div></div></div>"
            f"<div class=b2><div>{links(tag='div')}</div></div></div><div class=a3>{FOOT}</div></div>"
        ),
        [A, B, C],
        {"title": TITLE, "published": "2023-02-13"},
    ),
    Style(
        "paragraphs by double line breaks in one td",
        whole(
            f"<center><table><tr><td>{links(tag='span')}</td></tr></table><table><tr><td class=bt>{TITLE}</td></tr><tr><td>"
            f"日期：2023.2.13　阅读：56次</td></tr><tr><td class=nr>　　{A}<br>\n<br>　　{B}<br/><br/>　　{C}</td></tr></table>"
            f"</center>{FOOT}"
        ),
        [A, B, C],
        {"title": TITLE, "published": "2023-02-13", "views": 56},
    ),
    Style(
        "TRS with editor container and Chinese meta names",
        whole(
            f"<div class='header'><ul class='nav'>{MENU}</ul></div><div class='location'>当前位置：<a>首页</a> &gt; <a>要闻</a></div>"
            f"<div class='article'><h1>{TITLE}</h1><div class='pages-date'>2023-02-13 09:00 <span>来源： 某某研究所</span>"
            "<span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span><span><a>打印</a></span></div>"
            f"<div class='pages_content' id='UCAP-CONTENT'><div class='view TRS_UEDITOR trs_paper_default'>{paragraphs(A, B, C)}"
            f"</div></div><div class='editor'>责任编辑：李四</div></div><div class='related'><h2>相关稿件</h2><ul>{links()}</ul></div>"
            f"<div class='footer'>{FOOT}</div>",
            head=f"<meta name='ArticleTitle' content='{TITLE}'><meta name='PubDate' content='2023-02-13 09:00'>"
            "<meta name='ContentSource' content='某某研究所'><meta name='SiteName' content='某某研究所'>",
        ),
        [A, B, C],
        {"title": TITLE, "source": "某某研究所", "publisher": "某某研究所", "published": "2023-02-13", "author": None},
    ),
    Style(
        "WeChat article, shown only once its script has run",
        whole(
            "<div id='js_article' class='rich_media'><div class='rich_media_inner'>"
            f"<h1 class='rich_media_title' id='activity-name'>\n  {TITLE}\n</h1><div id='meta_content' class='rich_media_meta_list'>"
            "<span class='rich_media_meta rich_media_meta_text'>宣传部</span><a href='#' id='js_name'>某某研究所</a>"
            "<em id='publish_time' class='rich_media_meta rich_media_meta_text'>2023-02-13 18:30</em></div>"
            "<div class='rich_media_content' id='js_content' style='visibility: hidden; opacity: 0;'>"
            f"<section><section><section><p><span>{A}</span></p></section></section><section><strong>一、工作回顾</strong></section>"
            f"<section><p>{B}</p></section></section><section><p>{C}</p></section></div>"
            "<div id='js_pc_qr_code'><p>微信扫一扫<br>关注该公众号</p></div></div></div>",
            title="",
            head=f"<meta property='og:title' content='{TITLE}'><meta property='og:article:author' content='宣传部'>",
        ),
        [A, "一、工作回顾", B, C],
        {"title": TITLE, "author": "宣传部", "published": "2023-02-13"},
    ),
    Style(
        "previous and next page, share bar, statement below",
        whole(
            f"<div id=top>{MENU}</div><div class='content-box'><h2 class='tit'>{TITLE}</h2>"
            "<p class='info'>发布者：管理员　发布时间：2023年02月13日　浏览次数：</p>"
            f"<div class='txt'>{paragraphs(A, B, C)}</div><p>（撰稿：王五　摄影：赵六　审核：钱七）</p>"
            "<div class='bdsharebuttonbox'>分享到：<a>微信</a><a>微博</a></div>"
            "<p>上一篇：<a href='/1'>我所两项成果获省级科技进步奖</a></p><p>下一篇：<a href='/2'>职工运动会圆满落幕</a></p>"
            "<p>免责声明：本网站部分内容来自网络，版权归原作者所有，如有侵权请及时与我们联系，我们将尽快处理。</p></div>"
            f"<div class=foot>{FOOT}</div>"
        ),
        [A, B, C],
        {"title": TITLE, "author": "王五", "published": "2023-02-13", "views": None},
    ),
    Style(
        "side column with summaries of other news",
        whole(
            f"<div class=nav>{MENU}</div><div class=row><div class=col-8><h1>{TITLE}</h1><div>来源：某某日报</div>"
            f"<div>{paragraphs(A, B, C, D)}</div></div><div class=col-4>"
            + "".join(f"<div><h3><a href='/{o}'>{o}</a></h3><p>{SUMMARY}<a href='/{o}'>详细</a></p></div>" for o in OTHERS[:4])
            + f"</div></div>{FOOT}"
        ),
        [A, B, C, D],
        {"title": TITLE, "source": "某某日报"},
    ),
    Style(
        "long link footer and friendly links",
        whole(
            f"<div class=main><h3>{TITLE}</h3><div class=time>2023-02-13</div>{paragraphs(A, B)}</div><div class=links><h4>友情链接</h4>"
            f"<ul>{''.join(f'<li><a href=/{n}>某某单位官方网站{n}</a></li>' for n in range(60))}</ul></div>{FOOT}"
        ),
        [A, B],
        {"title": TITLE, "published": "2023-02-13"},
    ),
    Style(
        "only two short paragraphs beside long summaries",
        whole(
            f"<div class=top><ul>{MENU}</ul></div><div class=article_con><h1>春节值班平稳有序</h1><p>时间：2023-01-28</p>"
            f"<div class='article_content'>{paragraphs(*SHORT)}</div></div><div class=rec><h2>推荐阅读</h2>"
            + "".join(f"<div><a href='/{o}'>{o}</a><p>{SUMMARY}</p></div>" for o in OTHERS[:5])
            + f"</div>{FOOT}",
            title="春节值班平稳有序_某某研究所",
        ),
        SHORT,
        {"title": "春节值班平稳有序", "published": "2023-01-28"},
    ),
    Style(
        "one long list of links is the article",
        whole(
            f"<div class=nav>{MENU}</div><div class=box><h1>2023年重点任务公开目录</h1><div class=con><ul>"
            + "".join(f"<li><a href='/t{n}'>重点任务第{n}项：推进第{n}批项目建设</a></li>" for n in range(1, 31))
            + f"</ul></div></div><div class=foot>{FOOT}</div>",
            title="2023年重点任务公开目录",
        ),
        [f"重点任务第{n}项：推进第{n}批项目建设" for n in range(1, 31)],
        {"title": "2023年重点任务公开目录"},
    ),
    Style(
        "one long plain list is the article",
        whole(
            f"<ul class=menu>{MENU}</ul><div class=detail><h1>2023年度先进个人名单</h1><ol>"
            + "".join(f"<li>第{n}研究室　先进工作者</li>" for n in range(1, 25))
            + f"</ol></div><ul>{links()}</ul>{FOOT}",
            title="2023年度先进个人名单",
        ),
        [f"{n}. 第{n}研究室　先进工作者" for n in range(1, 25)],
        {"title": "2023年度先进个人名单"},
    ),
    Style(
        "table within the article",
        whole(
            f"<div class=nav>{MENU}</div><div class=article><h1>重点任务分工方案</h1><div class=content>{paragraphs(A)}<table border=1>"
            "<tr><th>任务</th><th>牵头部门</th><th>时限</th></tr><tr><td>建设数据平台</td><td>信息中心</td><td>6月底</td></tr>"
            f"<tr><td>完善考核办法</td><td>人力资源部</td><td>年底</td></tr></table>{paragraphs(C)}</div></div>{FOOT}",
            title="重点任务分工方案-某某研究所",
        ),
        [A, "任务\t牵头部门\t时限", "建设数据平台\t信息中心\t6月底", "完善考核办法\t人力资源部\t年底", C],
        {"title": "重点任务分工方案"},
    ),
    Style(
        "paragraphs in bare text nodes between pictures",
        whole(
            f"<div>{links(tag='span')}</div><div class=zw><h1>{TITLE}</h1>　　{A}<div><img src=1.jpg></div>　　{B}<br><img src=2.jpg>"
            f"<br>　　{C}</div><div class=end>{FOOT}</div>"
        ),
        [A, B, C],
        {"title": TITLE},
    ),
    Style(
        "frames: the page itself holds what is shown without them",
        "<html><head><title>某某研究所</title></head><frameset cols='20%,80%'><frame src=left.htm><frame src=main.htm>"
        f"<noframes><body><p>{A}</p><p>{B}</p></body></noframes></frameset></html>",
        [],
    ),
    Style(
        "an inline frame beside the article",
        whole(f"<iframe src=/menu></iframe><h1>{TITLE}</h1><div>{paragraphs(A, B)}<iframe src=/video></iframe></div>{FOOT}"),
        [A, B],
        {"title": TITLE},
    ),
    Style(
        "byline outside of the article's container, on several lines",
        whole(
            f"<div class=nav>{MENU}</div><div class=pos>您的位置: <a href=/>网站首页</a> &gt; <a href=/n>新闻资讯</a> &gt; 图片新闻</div>"
            f"<div class=head><div class=title>{TITLE}</div><div class=subtitle>砥砺奋进开新局 同心协力谱新篇</div>"
            "<ul class=info><li>来源：</li><li>作者：王晓明</li><li>发布时间：2023年02月13日</li><li>浏览次数：<span id=hits></span></li>"
            f"</ul></div><div class=body><div id=zoom>{paragraphs(A, B, C)}</div></div><div class=act>打印  |  关闭</div>{FOOT}"
        ),
        [A, B, C],
        {
            "title": TITLE,
            "subtitles": ("砥砺奋进开新局 同心协力谱新篇",),
            "source": None,
            "author": "王晓明",
            "published": "2023-02-13",
            "views": None,
            "event_dates": ("2023-01-18",),
        },
    ),
    Style(
        "ASP.NET form around the whole page",
        whole(
            "<form id=aspnetForm><input type=hidden value='dDwtMTIz'><div id=header-fixed>"
            f"{links(tag='a')}</div><div id=ctl00_content><span id=ctl00_lblTitle>{TITLE}</span><br>"
            f"<span>文章来源：人力资源部　更新时间：2023/2/13 8:05:00　点击：1,024</span><div>{paragraphs(A, B, C)}</div></div>"
            f"<div id=ctl00_footer>{FOOT}</div></form>"
        ),
        [A, B, C],
        {"title": TITLE, "source": "人力资源部", "published": "2023-02-13", "views": 1024},
    ),
    Style(
        "title with a site's suffix, heading in a p, signature at the end",
        whole(
            f"<div class=menu>{MENU}</div><div class=wp_article><p class=arti_title>关于开展年度考核工作的通知</p><p class=arti_metas>"
            "<span>发布者：办公室</span><span>发布时间：2023-12-01</span><span>浏览次数：<span>77</span></span></p>"
            "<div class=wp_articlecontent><p>各部门：</p><p>根据上级部署，现就开展2023年度考核工作有关事项通知如下。</p>"
            f"<p>一、考核范围</p><p>全体在职职工，{B}</p><p align=right>某某研究所办公室</p><p align=right>2023年12月1日</p>"
            "<p>附件：<a href='/f.docx'>考核登记表.docx</a></p></div></div>" + FOOT,
            title="关于开展年度考核工作的通知 - 通知公告 - 某某研究所",
        ),
        [
            "各部门：",
            "根据上级部署，现就开展2023年度考核工作有关事项通知如下。",
            "一、考核范围",
            f"全体在职职工，{B}",
            "某某研究所办公室",
            "2023年12月1日",
            "附件：考核登记表.docx",
        ],
        {"title": "关于开展年度考核工作的通知", "published": "2023-12-01", "views": 77, "kind": "notice"},
    ),
    Style(
        "report with day and speaker above the text",
        whole(
            "<div class=nav>" + MENU + "</div><div class=TRS_Editor><p align=center>政府工作报告</p>"
            "<p align=center>——2026年1月20日在某市第十届人民代表大会第五次会议上</p><p align=center>市长　张三</p><p>各位代表：</p>"
            f"<p>现在，我代表市人民政府，向大会报告工作，请予审议。</p>{paragraphs(A, B)}</div>{FOOT}",
            title="政府工作报告_某市人民政府",
        ),
        [
            "——2026年1月20日在某市第十届人民代表大会第五次会议上", "市长　张三",
            "各位代表：", "现在，我代表市人民政府，向大会报告工作，请予审议。", A, B,
        ],
        {"title": "政府工作报告", "kind": "report", "event_dates": ("2026-01-20",), "publisher": "某市人民政府"},
    ),
    Style(
        "comments below the article",
        whole(
            f"<div class=post><h1>{TITLE}</h1><div class=entry>{paragraphs(A, B, C)}</div></div><div id=comments><h3>网友评论</h3>"
            + "".join(f"<div class=c><b>网友{n}</b><p>祝贺研究所取得这么好的成绩，希望新的一年再接再厉，再创辉煌！</p></div>" for n in range(4))
            + f"</div>{FOOT}"
        ),
        [A, B, C],
        {"title": TITLE},
    ),
    Style(
        "lead in a box of its own and subheads in spans",
        whole(
            f"<header>{links(tag='span')}</header><main><h1>{TITLE}</h1><div class=summary>核心提示：{D}</div><div class=text-body>"
            f"<p>{A}</p><p><strong>凝聚共识</strong></p><p>{B}</p><p><strong>明确任务</strong></p><p>{C}</p></div></main><footer>{FOOT}</footer>"
        ),
        [f"核心提示：{D}", A, "凝聚共识", B, "明确任务", C],
        {"title": TITLE},
    ),
    Style(
        "title of two lines in one heading, reporter in the text",
        whole(
            f"<div class=nav>{MENU}</div><h1>凝心聚力开新局<br>某某研究所部署2023年重点工作</h1><p class=ly>2023-02-13　来源：某某日报</p>"
            f"<div class=nr><p>本报讯（记者 周小舟 通讯员 吴大海）{A}</p><p>{B}</p></div>{FOOT}",
            title="凝心聚力开新局 某某研究所部署2023年重点工作-某某日报社",
        ),
        [f"本报讯（记者 周小舟 通讯员 吴大海）{A}", B],
        {
            "title": "凝心聚力开新局 某某研究所部署2023年重点工作",
            "author": "周小舟 吴大海",
            "source": "某某日报",
            "publisher": "某某日报社",
        },
    ),
    Style(
        "window's title and first heading name only the site",
        whole(
            f"<div class=top><h1>某某大学新闻网站</h1>{MENU}</div><div class=wrap><h3 class=title>学校召开年度工作会议</h3>"
            f"<p>作者：张三　日期：2023-02-13</p><div id=vsb_content>{paragraphs(A, B)}</div></div>{FOOT}",
            title="新闻详情",
        ),
        [A, B],
        {"title": "学校召开年度工作会议", "author": "张三", "published": "2023-02-13"},
    ),
    Style(
        "title repeated in the breadcrumb and in a hidden header for phones",
        whole(
            f"<div class=crumbs>当前位置：<a href=/>首页</a> &gt; {TITLE}</div><div style='display:none'><h1>{TITLE}</h1></div>"
            f"<div class=main><h1>{TITLE}</h1><div>来源：某某日报</div>{paragraphs(A, B)}</div>{FOOT}"
        ),
        [A, B],
        {"title": TITLE, "source": "某某日报", "subtitles": ()},
    ),
    Style(
        "article parted into sections of their own",
        whole(
            f"<div class=nav>{MENU}</div><h1>{TITLE}</h1><div class=body>"
            + "".join(f"<div class=part><h2>{n}、第{n}部分</h2><div>{paragraphs(text)}</div></div>" for n, text in zip("一二三", (A, B, C), strict=True))
            + f"</div>{FOOT}"
        ),
        ["一、第一部分", A, "二、第二部分", B, "三、第三部分", C],
        {"title": TITLE},
    ),
]  # fmt: skip

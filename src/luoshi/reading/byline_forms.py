"""What bylines and credits look like: the keys of institutions' pages (来源, 作者, 发布时间, 浏览次数) with their variants,
stamps without keys, and what public accounts write around their articles."""

from __future__ import annotations

import re

from .late import late

LONGEST_BYLINE, LONGEST_CREDITS, LONGEST_VALUE = 240, 120, 60  # characters
DAYS = ("published", "dated")  # keys whose value is a day
LONGEST_BEFORE = 30  # characters that may stand before the first key of a line
KEYS = {
    "source": "稿件来源|信息来源|文章来源|新闻来源|内容来源|资料来源|发布机构|发布单位|来源|来自|出处|稿源",
    "author": "作者|撰文人|撰稿人|撰稿|撰文|文字|文/图|图/文|图文|文、图|文图|文",
    "reporter": "记者|通讯员",
    "contributor": "供稿单位|供稿人|供稿|投稿人|投稿|来稿单位|来稿",
    "published": (
        "发布时间|发布日期|发表时间|发表日期|发稿时间|最后更新时间|最后更新|更新时间|更新日期|添加时间|录入时间|上传时间|公布时间|"
        "公开日期|公开时间|发表于|发布于|时间|日期"
    ),
    "title": "标题|文件名称|信息名称|公文名称",
    "publisher": "发文机关|发文单位|制发机关|制发单位|印发机关|印发单位",
    "dated": "成文日期|发文日期|生成日期|印发日期|签发日期|印发时间|成文时间",
    "views": (
        "浏览次数|浏览人次|浏览量|浏览数|阅读次数|阅读量|阅读数|访问次数|访问量|点击次数|点击率|点击数|点击量|点阅次数|点阅数|点阅率|点阅|查看次数|已阅读|点击|浏览|"
        "阅读|人气"
    ),
    "other": (
        "原标题|实习生|见习生|责任编辑|执行编辑|文字编辑|图片编辑|新媒体编辑|网站编辑|编辑|责编|编审|审核人|审核|审校|审稿人|审稿|校对|摄影|摄像|图片|视频|剪辑|海报|制图|设计|供图|图|签发人|签发|终审|初审|复审|"
        "一审|二审|三审|一校|二校|三校|排版|美编|值班主任|监制|录入者|录入|发布者|发布人|字体|字号|视力保护色|分享到|分享|索引号|文号|"
        "发文字号|作者单位|工作单位|单位|主题词|公文种类|主题分类|体裁分类|组配分类|有效性|时效性|信息分类|分类|栏目|类别|上传"
    ),
}  # fmt: skip


def _spread(key: str) -> str:
    """Two characters may stand apart: “作 者”, “来　源”."""
    return rf"{key[0]}[ \u3000\xa0]{{0,4}}{key[1]}" if len(key) == 2 and "/" not in key else re.escape(key)


_NAMED_KEYS = "|".join(f"(?P<{name}>{'|'.join(map(_spread, keys.split('|')))})" for name, keys in KEYS.items())
KEY = late(
    rf"(?:^|(?<=[\s|｜丨【\[（(/；;，,、。·0-9\]】）)]))[\[【（(「]?(?:本[报网文站]|首席|见习|特约)?(?:{_NAMED_KEYS})"
    r"(?:[ \u3000\xa0]?[:：]|(?<=期|间|于)[ \u3000\xa0]{0,4}(?=20\d\d[-/.年]\d)|"
    r"(?<=文/图|图/文|文、图)[ \u3000\xa0]{1,4}(?=[\u4e00-\u9fff])|"
    r"(?<=[文图稿字影核辑对编审者员源制生])[ \u3000\xa0]?[/｜丨|](?=[ \u3000\xa0]?[\u4e00-\u9fff]))"
)
VIEWS = late(
    rf"(?:^|(?<=[\s|｜【\[（(]))[已被]{{0,2}}(?:{KEYS['views']})\s{{0,2}}[:：]?\s{{0,2}}[（(\[【]?\s{{0,2}}"
    r"(\d[\d,]{0,12}(?:\.\d{1,2})?)\s{0,2}([万wW]?)(?=\D|$)[\]）)】]?"
    r"|(?:^|(?<=[\s|｜【\[（(]))(?:已有|共有|被)?\s?(\d[\d,]{0,12}(?:\.\d{1,2})?)\s{0,2}([万wW]?)\s?[人次]{0,2}(?:浏览|阅读|点击|观看|访问)[量过]?(?=[\s|｜】\]）)]|$)"
)
NUMBER = late(r"(\d[\d,]{0,12}(?:\.\d{1,2})?)\s{0,2}([万wW]?)")
HELD = late(r"\s{0,4}(?:时\s{0,4}间|日\s{0,4}期)\s?[:：]")
PLACE = late(r"(?:^|\s)(?:会议)?(?:地\s{0,4}点|主\s{0,4}持|出\s{0,4}席|参\s{0,4}加|参会)人?员?\s?[:：]")
STAMP = late(
    r"[\s【\[]{0,3}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\sT]{0,3}(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?[\s|｜·\]】）)]{0,6}"
    r"(?:来源|来自|发[表布]于)?[:：]?(?P<source>[^\s，。；！？]{0,16})"
)
# “2026-03-05 | 宣传部 | 张三 | 146”: what the parts are the page does not say.
STAMP_PARTS = late(
    r"[\s【\[]{0,3}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[\sT]{1,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"(?:\s{0,3}[|｜丨]\s{0,3}[^\s，。；！？：:|｜丨]{1,20}){1,5}\s{0,3}"
)
# Where a page was posted from is no source: “2025年1月17日 18:30 北京”, “发表于浙江”.
PLACE_NAME = late(
    r"(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|"
    r"内蒙古|广西|西藏|宁夏|新疆|(?:中国)?(?:香港|澳门|台湾))(?:[省市]|自治区)?"
)
# What a public account writes around its articles.
ACCOUNT = late(
    r"原创(?:[ \u3000][^，。]{1,40})?|[↑↓▲▼\s]{0,4}点击.{0,6}蓝字.{0,16}|关注我们|(?:分享|收藏|点赞|在看|[、，和 \u3000]){2,12}|"
    r"[↑↓▲▼☝👆\s]{0,4}(?:请)?(?:点击|长按|扫描|识别|扫码).{0,24}(?:关注|二维码|订阅).{0,12}|"
    r"[\s—–\-·.。【（(]{0,8}(?:END|End|THE END|完)[\s—–\-·.。】）)]{0,8}"
)
SPACED = late(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[\sT]{1,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?"
    r"(?:[\s|｜]{1,4}(?P<source>(?!作者|记者)[\u4e00-\u9fff]{2,20}))?(?:[\s|｜]{1,4}(?:作者|记者)[\s]{1,2}(?P<author>[\u4e00-\u9fff·]{2,8}))?"
)
# “本报记者 张三 通讯员 李四” on a line of its own.
REPORTED = late(
    r"[□■●◎▲△☆★○]?[ \u3000]?(?:本[报刊网台站社]|特约|首席|见习)?(?:记者|通讯员)[ \u3000\xa0]{1,4}"
    r"(?P<names>[\u4e00-\u9fff·]{1,4}(?:[ \u3000\xa0、]{1,4}(?:通讯员[ \u3000\xa0]{1,4})?[\u4e00-\u9fff·]{1,4}){0,5})"
)
NAMED_IN = late(rf"[ \u3000\xa0|｜]{REPORTED.pattern}[ \u3000\xa0]{{0,4}}$")
STAMP_AFTER = late(
    r"[^。！？，；]{1,30}(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?[\sT]{1,3}\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?:\s{0,3}发[表布]于)?\s?\S{0,4}|"
    r"[^。！？，；]{2,20}(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s{0,3}(?:星期[一二三四五六日天]\s{0,3})?第?\s{0,2}[\dA-Z]{1,4}\s{0,2}版.{0,20}"
)
CONTRIBUTED = late(r"[（(]?([\u4e00-\u9fff、]{2,24}?)[ \u3000]{0,2}(?:供稿|撰稿|来稿)(?=[\s）)/；;，]|$)")
PARTED = late(r"[|｜丨]|\s{2,9}")
SENTENCE_END = late(r"[。！？]")
WIDE = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
SPLIT_YEAR = late(r"(?<=\b20\d\d) (?=\d\d/\d\d\b)")  # “2024 05/09”, its parts in boxes of their own
TRIM = " \t\r\n\u3000\xa0|｜丨[]【】「」()/;；,，、:："
REPORTER = late(r"[（(](?:[\u4e00-\u9fff]{0,12}?)(?:记者|通讯员)[ \u3000\xa0]{0,2}[:：]?([^（）()。，]{2,30})[）)]")
NOT_PART_OF_NAMES = late(r"(?:通讯员|实习生|记者)|(?:文/图|摄影报道|综合报道|整合|报道|摄影|文|综合)(?=[\s、/：:]|$)")
SIGNED = late(r"[（(]([\u4e00-\u9fff]{2,12}(?:[ \u3000\xa0、][\u4e00-\u9fff]{2,4}){0,3})[）)]$")


LABELS = frozenset(key for keys in KEYS.values() for key in keys.split("|") if len(key) > 2) | {
    "来源",
    "作者",
    "文号",
}


def narrow(text: str) -> str:
    """Full-width digits and the marks of dates as half-width ones; every character keeps its place."""
    text = text.translate(WIDE)
    return SPLIT_YEAR.sub("/", text) if "/" in text else text

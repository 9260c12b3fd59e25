"""Lines of a page that are not its text: breadcrumbs, buttons, font sizes, sharing, previous and next."""

from __future__ import annotations

import re

from .late import late

_BUTTON = (
    "打印本页|打印|关闭窗口|关闭本页|关闭|下载|全屏|收藏|加大|还原|减小|特大|默认|大|中|小|分享到?|返回顶部|返回列表|返回|"
    "纠错|评论|广告|首页|网站首页|微信|微博|扫一扫在手机打开当前页|扫一扫|我要纠错|字体|字号|语音播报|无障碍|收藏本页"
)
_BUTTONS = late(
    rf"[\s【\[（(]*(?:字[体号][：:]?[\s\[【]*)?(?:{_BUTTON})?(?:[\s|｜/\]】\[【）)·:：]+(?:{_BUTTON}))*[\s】\]）)|｜]*"
)
_BREADCRUMB = late(r"\s*(?:您的位置|当前位置|您现在的位置|所在位置|您所在的位置|您当前的位置|现在位置)\s*(?:是)?[:：]?")
_TRAIL = late(r"(?:\s*[>＞»›/\\-]+\s*)$|^\s*[>＞»›]+\s*")
_ARROWS = late(r"首页\s*(?:>|＞|»|›|->|—>|/).{0,80}")
_OTHERS = "阅读|新闻|链接|报道|推荐|文章|稿件|资讯|专题|文档|信息|内容|视频|图片|附件|热点"
_END_MARK = late(
    r"[\s【\[（(◆■●▶►>#<《«‹]{0,4}(?:"
    r"(?:上一|下一|前一|后一)[篇条页则](?:文章|新闻)?\s{0,3}(?:[:：>＞》→].{0,80}|[^，。；]{0,60})"
    rf"|(?:相关|推荐|热门|热点|精彩|延伸|更多|最新|猜你喜欢的?|往期)(?:精彩|热门|相关)?(?:{_OTHERS})\s{{0,3}}(?:[:：>＞].{{0,80}})?"
    r"|(?:更多|更多>>|猜你喜欢|大家都在看|大家还看了?|为您推荐|为你推荐|热门推荐|阅读下一篇|阅读原文|我要评论|网友评论|发表评论|最新评论|"
    r"全部评论|评论区|用户评论|精彩评论|参考资料)\s{0,3}(?:[:：>＞(（\d].{0,20})?"
    r"|(?:版权声明|免责声明|特别声明|郑重声明|平台声明|版权与免责声明|声明)\s{0,3}[:：].{0,400}"
    r"|(?:扫一扫|扫码|扫描二维码|用微信扫).{0,30}"
    r"|附件下载\s{0,3}[:：]?.{0,60}"
    r")[\s】\]）)>＞》»]{0,6}"
)
_IMPRINT = late(
    r"(?:[\u4e00-\u9fff]{0,16}版权所有|主办单位|主办\s?[:：]|承办单位|承办\s?[:：]|网站标识码|网站备案|技术支持|.{0,3}ICP(?:备|证)|.{0,6}公网安备|"
    r"Copyright|©|All Rights? Reserved|.{0,12}(?:经营许可证|许可证编?号|不良信息举报|增值电信业务)|"
    r".{0,12}未经(?:书面)?授权.{0,8}(?:转载|使用|复制)|地址\s?[:：].{0,50}(?:邮编|电话)|邮编\s?[:：]|联系电话\s?[:：].{0,30}传真).{0,120}",
    re.I,
)
_PLAYER = late(
    r"[\s/]{0,3}\d{1,2}:\d\d(?::\d\d)?(?:\s{0,2}/\s{0,2}\d{1,2}:\d\d(?::\d\d)?)?|\d(?:\.\d{1,2})?[xX倍]|\d{1,3}%"
)


def is_button_row(line: str) -> bool:
    """“打印 | 关闭”, “【字体：大 中 小】” and single buttons, or the brackets left over from them."""
    line = line.strip()
    return 0 < len(line) <= 60 and bool(_BUTTONS.fullmatch(line))


def is_page_end(line: str) -> bool:
    """“上一篇：…”, “相关报道：”, the site's own imprint."""
    return is_end_mark(line) or is_imprint(line)


def is_end_mark(line: str) -> bool:
    """A line after which no article goes on: “上一篇：…”, “相关阅读”, “猜你喜欢”, “免责声明：…”."""
    return len(line) <= 420 and bool(_END_MARK.fullmatch(line.strip()))


def is_imprint(line: str) -> bool:
    """A line of the site's own imprint: “版权所有…”, “京ICP备…”, “主办：…”."""
    return len(line) <= 160 and bool(_IMPRINT.fullmatch(line.strip()))


def is_player_line(line: str) -> bool:
    """What a video player writes: “00:00 / 02:54”, “1.5X”, “100%”."""
    return len(line) <= 24 and bool(_PLAYER.fullmatch(line.strip()))


def breadcrumb_lines(lines: list[str]) -> set[int]:
    """Indexes of ``lines`` (a page's head) that spell out where the page stands in its site."""
    gone: set[int] = set()
    names: set[str] = set()
    inside = False
    for i, line in enumerate(lines):
        text = line.strip()
        if _BREADCRUMB.match(text) and len(text) <= 120:
            inside = len(_BREADCRUMB.sub("", text, count=1)) < 2
            gone.add(i)
        elif len(text) <= 120 and _ARROWS.match(text):
            gone.add(i)
        elif inside:
            arrow = bool(_TRAIL.search(text)) or text in ("首页", "网站首页")
            after_arrow = i > 0 and bool(re.search(r"[>＞»›/]\s*$", lines[i - 1]))
            if arrow or (after_arrow and len(text) <= 20) or text in names:
                gone.add(i)
                names.add(text)
            else:
                inside = False
    return gone

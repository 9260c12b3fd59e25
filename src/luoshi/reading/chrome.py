"""Lines of a page that are not its text: breadcrumbs, buttons, font sizes, sharing, previous and next."""

from __future__ import annotations

import re

_BUTTON = (
    "打印本页|打印|关闭窗口|关闭本页|关闭|下载|全屏|收藏|加大|还原|减小|特大|默认|大|中|小|分享到?|返回顶部|返回列表|返回|"
    "纠错|评论|首页|网站首页|微信|微博|扫一扫在手机打开当前页|扫一扫|我要纠错|字体|字号|语音播报|无障碍|收藏本页"
)
_BUTTONS = re.compile(
    rf"[\s【\[（(]*(?:字[体号][：:]?[\s\[【]*)?(?:{_BUTTON})?(?:[\s|｜/\]】\[【）)·:：]+(?:{_BUTTON}))*[\s】\]）)|｜]*"
)
_BREADCRUMB = re.compile(
    r"\s*(?:您的位置|当前位置|您现在的位置|所在位置|您所在的位置|您当前的位置|现在位置)\s*(?:是)?[:：]?"
)
_TRAIL = re.compile(r"(?:\s*[>＞»›/\\-]+\s*)$|^\s*[>＞»›]+\s*")
_ARROWS = re.compile(r"首页\s*(?:>|＞|»|›|->|—>|/).{0,80}")
_NEIGHBOURS = re.compile(
    r"(?:上一[篇条页]|下一[篇条页]|相关(?:报道|链接|阅读|新闻|文档|信息|稿件)|附件下载|扫码)\s*[:：]?.{0,80}"
)
_FOOT = re.compile(
    r"(?:版权所有|主办单位|承办单位|网站标识码|[A-Za-z\u4e00-\u9fff]?ICP备|.{0,6}公网安备|Copyright).{0,120}", re.I
)


def is_button_row(line: str) -> bool:
    """“打印 | 关闭”, “【字体：大 中 小】” and single buttons, or the brackets left over from them."""
    line = line.strip()
    return 0 < len(line) <= 60 and bool(_BUTTONS.fullmatch(line))


def is_page_end(line: str) -> bool:
    """“上一篇：…”, “相关报道：”, the site's own imprint."""
    return len(line) <= 140 and bool(_NEIGHBOURS.fullmatch(line.strip()) or _FOOT.fullmatch(line.strip()))


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

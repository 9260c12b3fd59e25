"""What kind of document a text is: by its title first, by how it opens second."""

from __future__ import annotations

import re

from .blocks import Block
from .late import late
from .types import DocumentKind, Meta

# The word with which the title of a paper ends says what it is; a remark in brackets may follow (“（试行）”).
_PAPERS: tuple[tuple[DocumentKind, str], ...] = (
    ("minutes", "纪要|会议记录"),
    ("notice", "通知|通知书|通报|公告|通告|公报|公示|公函|复函|的函|函|批复|邀请函|决定|决议|命令|(?<=[府会局厅部委院])令|答复"),
    (
        "plan",
        "方案|要点|计划|规划|(?:民生|办)实事|思路|分工|清单|安排|意见|办法|责任书|责任状|承诺书|(?:分解|任务|分工|安排|进度|计划)表",
    ),
    ("report", "报告|总结|汇报|述职|小结|(?:进展|完成|落实|工作|开展|自查|整改|推进|执行)情况"),
    ("speech", "讲话|讲话提纲|致辞|贺词|献词|发言|演讲|动员|寄语|主持词"),
    ("other", "请示|倡议书|慰问信|感谢信|公开信|建议书|申请书|条例|规定|细则|制度|规程|章程|说明|提案|议案"),
)  # fmt: skip
_ENDING = late(
    "(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in _PAPERS) + r")\s?(?:[（(][^（）()]{1,16}[）)]){0,2}$"
)
_IN_NEWS = late(
    r"召开|举行|举办|发出|动员令|启动|闭幕|开幕|圆满|考察|调研|传达学习|一行|莅临|走进|座谈会$|侧记|纪实|掠影|见闻|揭牌|签约|荣获|喜获|入选"
)
_FORMAL = late(
    r"^.{0,40}关于.{2,}|^在.{2,}[上时中](?:的|所作的|作的|作)?[\u4e00-\u9fff]{2,6}(?:[（(][^（）()]{1,16}[）)])?$"
)
_INSIDE: tuple[tuple[DocumentKind, str], ...] = (("report", r"工作报告|工作总结"), ("speech", r"讲话|致辞|发言|演讲"))
_NEWS = late(
    r"(?:日前|近日|不久前|\d日(?:上午|下午)?|记者|本报讯|讯).{0,40}?(?:召开|举行|举办|开幕|获悉|考察|调研|表示|出席)|报告指出|会议指出|社.{0,10}\d日电|讯[（(]|[（(]记者|记者.{0,12}报道"
)
_NOTICE = late(r"特此(?:通知|通报|公告|通告|公示|批复|函[告复达]|复函)[。！.]?")
_REPORT = late(r"各位(?:代表|委员|职工代表).{0,4}$|(?:现在|我).{0,20}(?:代表|受).{0,30}报告")


def names_a_paper(title: str) -> bool:
    """Whether a title ends as the title of a paper does: “…的通知”, “…工作要点（试行）”."""
    return _ENDING.search(title) is not None


def _by_title(title: str) -> DocumentKind | None:
    """“关于召开年度工作会的通知” is a notice, “某所召开年度工作会” is news."""
    ending = _ENDING.search(title)
    told = _IN_NEWS.search(title)
    if (
        ending
        and ending.group("plan")
        and re.search(r"(?:总结|小结|情况|回顾).{0,3}[与和及暨].{0,16}(?:计划|思路|打算|安排|要点)", title)
    ):
        return "report"
    if ending and (not told or _FORMAL.match(title) or _owned(title, ending)):
        return None if ending.group("other") else _kind(ending)
    if told:
        return "news"
    return next((kind for kind, pattern in _INSIDE if re.search(pattern, title)), None)


def _owned(title: str, ending: re.Match[str]) -> bool:
    """“赴外地考察情况的报告” is the report itself; “某某作题为…的报告” tells of one."""
    return title[: ending.start()].endswith("的") and not re.search("作|听取|传达|学习|印发|发布|宣读", title)


def _kind(ending: re.Match[str]) -> DocumentKind:
    return next(kind for kind, _ in _PAPERS if ending.group(kind))


def document_kind(meta: Meta, body: list[Block]) -> DocumentKind:
    """What kind of document this is: by its title, else its subtitle (“——在…上的报告”), else how it opens or ends.

    ``body`` are the blocks below title and subtitles; ``other`` where nothing tells.
    """
    kind = _by_title(meta.title or "")
    if kind:
        return kind
    for line in meta.subtitles:
        if line.endswith(("侧记", "纪实", "掠影", "综述", "见闻")):
            return "news"
        ending = _ENDING.search(line)
        if ending and line.startswith(("—", "-", "－", "─", "（")):
            return _kind(ending)
    opening = [b.text for b in body[:6]]
    if any(_REPORT.search(t[:120]) for t in opening):
        return "report"
    if not re.match(r".{0,20}关于.{2,60}的[\u4e00-\u9fff]{2,4}$", meta.title or "") and any(
        _NEWS.search(t[:400]) for t in opening
    ):
        return "news"
    if any(re.match(r"同志们|(?:尊敬的)?各位(?:领导|来宾|嘉宾)", t) for t in opening):
        return "speech"
    if any(_NOTICE.fullmatch(b.text) for b in body[-12:]):
        return "notice"
    return "other"

"""What kind of document a text is: by its title first, by how it opens second."""

from __future__ import annotations

import re

from .blocks import Block
from .types import DocumentKind, Meta

_KINDS: tuple[tuple[DocumentKind, str], ...] = (
    ("news", r"召开|举行|举办|发出|动员令|启动|闭幕|开幕|圆满|考察|调研"),
    ("minutes", r"纪要$|会议记录$"),
    ("notice", r"的?通知$|通报$|公告$|通告$|函$"),
    ("plan", r"(?:方案|要点|计划|规划|分工|清单|安排|意见|办法)(?:（.{1,12}）)?$"),
    ("report", r"报告(?:（.{1,12}）)?$|总结$|工作报告"),
    ("speech", r"讲话|致辞|发言|演讲"),
)
_NEWS = re.compile(
    r"(?:日前|近日|不久前|\d日(?:上午|下午)?|记者|本报讯|讯).{0,40}?(?:召开|举行|举办|开幕|获悉|考察|调研|表示|出席)|报告指出|会议指出|社.{0,10}\d日电|讯[（(]|[（(]记者|记者.{0,12}报道"
)
_REPORT = re.compile(r"各位(?:代表|委员|职工代表).{0,4}$|(?:现在|我).{0,20}(?:代表|受).{0,30}报告")


def document_kind(meta: Meta, body: list[Block]) -> DocumentKind:
    """What kind of document this is, by its title first and by how it opens second."""
    title = meta.title or ""
    for kind, pattern in _KINDS:
        if re.search(pattern, title):
            return kind
    opening = [b.text for b in body[:6]]
    if any(_REPORT.search(t[:120]) for t in opening):
        return "report"
    if any(_NEWS.search(t[:400]) for t in opening):
        return "news"
    if any(re.match(r"同志们", t) for t in opening):
        return "speech"
    return "other"

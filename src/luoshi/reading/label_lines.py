"""Lines that only say who and until when (“责任单位：公共服务科”, “完成时限：9月底前”): they speak of the task above them.

Plans put them below each task, or once below several; right below a heading they hold for all that stands under it.
"""

from __future__ import annotations

from .late import late
from .outline import Node

_WHO = (
    r"(?:牵头|责任|主办|主责|承办|负责|主管|配合|协同|协助|协办|参与|参加|联合|实施|落实)(?:单位|部门|处室|科室|股室|机构|领导|人员?|方)(?:及[^：:]{1,8})?"
    r"|(?:分管|包保|牵头|责任)[\u4e00-\u9fff]{0,2}(?:领导|人)|联系人"
)
_WHEN = r"(?:完成|办结|整改|推进|实施)?(?:时限|时间|期限)(?:要求|节点)?|(?:时间|进度)节点"
_LINE = late(rf"[（(【\[]?(?:{_WHO}|{_WHEN})[ \u3000]*[:：][^。\n]{{1,80}}[。）)】\]]{{0,2}}")

_MOST, _LONGEST = 40, 600  # tasks that a label line may speak of, characters that are kept of such lines for one


class LabelLines:
    """The label lines among ``nodes``, clauses of ``text`` in order, and what they say of which task."""

    def __init__(self, nodes: list[Node], text: str) -> None:
        self.lines: set[int] = set()
        self.said: dict[int, str] = {}
        above: dict[int, list[Node]] = {}  # by parent: the clauses since the last label line
        over: set[int] = set()  # parents whose last clause was a label line
        for node in nodes:
            family = id(node.parent)
            if not node.children and node.kind == "paragraph" and _LINE.fullmatch(text, node.start, node.end):
                self.lines.add(id(node))
                over.add(family)
                around = [node.parent] if node.parent is not None else []
                for task in (above.get(family) or around)[-_MOST:]:
                    said = self.said.get(id(task), "")
                    self.said[id(task)] = f"{said}{text[node.start : node.end]}\n"[:_LONGEST]
            elif family in over:
                over.discard(family)
                above[family] = [node]
            else:
                above.setdefault(family, []).append(node)

    def of(self, node: Node) -> str:
        """What the lines below a clause, or below the nearest one around it, say; empty where there are none."""
        up: Node | None = node
        while up is not None:
            if id(up) in self.said:
                return self.said[id(up)]
            up = up.parent
        return ""

"""Pages that tell of several units in turn, without numbering: each unit's part becomes a section.

A part begins at the paragraph whose first sentences make a unit, not named so before, the subject
(“开年以来，总体设计部迅速行动”), and lasts until the next unit's. One unit alone makes no parts.
"""

from __future__ import annotations

from ..late import late
from .node import Node

_SUBJECT = late(
    r"(?:^|(?<=[，。；：、！？,;:!?\s”]))(?P<unit>[\u4e00-\u9fff0-9]{1,12}?(?:部|所|院|厂|公司|中心|局|集团|研究室|实验室|处|学院|车间|工会))"
    r"(?=党委|党组|党总支|党支部|第一时间|迅速|通过|立即|召开|积极|深入|坚持|认真|组织|围绕|聚焦|全面|结合|扎实|紧紧|紧扣|紧密|将|高度|持续|着力|制定|"
    r"开展|举办|把|率先|以|多措并举|全体|广大|全力|大力|切实|牢牢|精心|及时|传达|学习|明确|提出|在)"
)
_NOT = late(
    r"^(?:各|全|该|本|有关|相关|我|其|所有|这|那|在|对|向|从|由|为|与|和|同|集团公司$|公司$|会议|大会)|干部$|内部$|全部$|局部$|外部$|格局$|开局$|布局$|全局$|大局$|新局$|场所$"
)
_FAR = 260  # a unit that first acts deep inside a paragraph does not begin a part there
_FEWEST = 2
_LEAST = 3  # characters of a name at the start of a paragraph


def unit_parts(nodes: list[Node], text: str, units: frozenset[str]) -> None:
    """Turns the root paragraphs of an unnumbered page into one section per unit, in place.

    ``units`` are the known names. A page with sections, fewer than four roots or fewer than two units stays as it is.
    """
    roots = [n for n in nodes if n.parent is None]
    if any(n.kind == "section" for n in roots) or len(roots) < 4:
        return
    seen: set[str] = set()
    begins: dict[int, str] = {}
    for i, node in enumerate(roots):
        found = _SUBJECT.finditer(text[node.start : min(node.end, node.start + _FAR)])
        # what a paragraph begins with and acts is a unit, whether or not its name is known
        names = [m["unit"] for m in found if m["unit"] in units or (not m.start() and len(m["unit"]) > _LEAST)]
        fresh = [n for n in names if not _NOT.search(n) and n not in seen]
        seen.update(fresh)
        if fresh and node.kind == "paragraph":
            begins[i] = fresh[0]
    if len(begins) < _FEWEST:
        return
    current: Node | None = None
    for i, node in enumerate(roots):
        if i in begins:
            current = node
            node.kind, node.heading, node.unit = "section", begins[i], begins[i]
        elif current is not None:
            _hang(node, current)


def _hang(node: Node, parent: Node) -> None:
    node.under(parent)
    queue = list(node.children)
    while queue:
        child = queue.pop()
        child.level = (child.parent.level if child.parent else 0) + 1
        queue += child.children

"""What each clause does: look back, judge the situation, think, aim, set a task, demand. Read from headings first
(they hand their role down), then from how a paragraph opens and what year it speaks of."""

from __future__ import annotations

import re

from .dates import find_years
from .outline import Node
from .types import Role

_HEADINGS: tuple[tuple[Role, str], ...] = (
    (
        "review",
        r"回顾|工作总结|(?:发展|主要|取得的?)成[就效绩]|工作(?:完成)?情况|过去[一五]年|新(?:进展|成效|成就)|(?:19|20)\d\d年(?:度)?(?:主要)?工作$",
    ),
    (
        "task",
        r"重点(?:工作|任务)|主要(?:工作|任务)|工作(?:任务|安排|部署|重点|举措)|(?:目标)?任务和|重大任务|全力(?:做好|抓好)|(?:今|新的一)年.{0,6}工作",
    ),
    ("situation", r"形势|面临|困难|挑战|存在的?(?:主要)?问题|短板|不足|机遇"),
    ("goal", r"目标|指标"),
    ("thinking", r"思路|总体要求|指导思想|基本原则|总体部署|方针|体会|启示"),
    ("demand", r"(?:工作|几点|[一二三四五]点|有关|具体)?要求$|希望$|保障(?:措施|机制)$|组织(?:领导|实施)$"),
)
_OPENINGS: tuple[tuple[Role, str], ...] = (
    (
        "situation",
        r"清醒(?:地)?(?:看到|认识到)|也要看到|问题.{0,6}不容忽视|存在.{0,16}(?:问题|不足|困难)|(?:当前|面临).{0,20}形势",
    ),
    ("goal", r"(?:主要)?(?:预期|奋斗|发展|总体|工作)目标(?:是|为|：|:)|目标是"),
    ("thinking", r"(?:总体要求|总体思路|工作思路|指导思想|发展思路|基本思路)(?:是|为|：|:)|总的(?:要求|考虑)是"),
    ("task", r"(?:重点|主要|抓好|做好|以下).{0,12}(?:工作|任务|举措|方面)[^，。]{0,6}(?:[：:。]|$)"),
    ("demand", r"提出.{0,8}(?:要求|希望)|(?:会议|报告|他|同志)?(?:强调|要求)[，,：:]|号召|希望"),
    ("review", r"(?:报告指出|回顾|过去(?:的)?[一五]年|一年来|五年来|这五年|这一年|去年)"),
)
_HEADING_RULES = tuple((r, re.compile(p)) for r, p in _HEADINGS)
_OPENING_RULES = tuple((r, re.compile(p)) for r, p in _OPENINGS)
_AIM = re.compile(
    r"报告(?:明确|提出|部署|安排)|(?:要|将|必须|确保|力争|着力|大力|全力|加快|推进|推动|加强|深化|强化|坚持|实施|开展|完善|健全|落实|提升|抓好|做好)"
)
IMPERATIVE = re.compile(
    r"^(?:要|把|将|必须|应|全面|全力|大力|着力|加快|加强|加大|推进|推动|深化|深入|强化|坚持|坚决|坚定|实施|开展|完善|健全|落实|提升|提高|优化|"
    r"抓好|抓住|抓实|做好|做强|做优|做实|做大|持续|扎实|切实|积极|努力|稳步|统筹|促进|打造|建设|建立|构建|培育|发展|壮大|保障|防范|守住|牢牢|支持|"
    r"扩大|增强|聚焦|围绕|突出|服务|引导|鼓励|严格|严守|进一步|有序|有效|高质量|高标准|协同|巩固|拓展|激发|释放|畅通|纵深|夯实|筑牢|完成|确保|力争|"
    r"创新|改革|改善|改进|充分|始终|更好|务实|精准|广泛|用好|办好|建好|弘扬|传承|维护|规范|注重|盯紧|紧盯|狠抓|严抓|发挥|探索|启动|组织|制定|编制|开工|新建|新增|强力|倾力)"
)
# “重点抓好以下十方面工作：” sets the task for the sections after it, whatever the section around is called.
_ANNOUNCES = re.compile(
    r"(?:抓好|做好|做好以下|落实好|完成|推进|实施|聚焦).{0,20}(?:方面|项)?(?:重点)?(?:工作|任务|举措)[：:。]$"
)


def assign(nodes: list[Node], text: str, year: int | None) -> None:
    """Sets ``role`` on every node; parents come before their children."""
    seen_review = False
    announced: dict[int, Role] = {}  # what a paragraph says of the sections that follow it, by their parent
    for node in nodes:
        inherited = node.parent.role if node.parent else "narrative"
        own = _own(node, text, year, seen_review, inherited)
        if node.kind == "section" and node.marker:
            own = announced.get(id(node.parent), own)
        node.role = own or inherited
        if (
            inherited != "review"
            and node.kind == "paragraph"
            and _ANNOUNCES.search(text[max(node.start, node.end - 80) : node.end])
        ):
            announced[id(node.parent)] = node.role = "task"
        elif node.kind == "section":
            announced.pop(id(node), None)
        seen_review = seen_review or node.role == "review"


def _own(node: Node, text: str, year: int | None, seen_review: bool, inherited: Role) -> Role | None:
    if node.kind == "section":
        role = _by_heading(node.heading, year) if inherited == "narrative" or node.level <= 1 else None
        if role:
            return role
        if inherited != "narrative":
            return _sub_heading(node.heading, inherited)
        return "task" if seen_review and IMPERATIVE.match(node.heading) else None
    if node.kind == "item":
        return None
    return _by_opening(text[node.start : node.end], year, inherited)


def _by_heading(heading: str, year: int | None) -> Role | None:
    years = find_years(heading)
    for role, pattern in _HEADING_RULES:
        if not pattern.search(heading):
            continue
        if role == "review" and year and years and min(years) >= year and not re.search("回顾|总结|成", heading):
            return "task"
        return role
    if years and year and "工作" in heading:
        return "review" if max(years) < year else "task"
    return None


def _sub_heading(heading: str, inherited: Role) -> Role | None:
    """Below a section a heading changes the role only where it says so outright."""
    if inherited in ("task", "demand") or not heading:
        return None
    if re.search(r"^(?:主要)?(?:预期|奋斗|发展)?目标$|预期目标", heading):
        return "goal"
    if re.search(r"(?:总体要求|总体思路|指导思想|基本原则)$", heading):
        return "thinking"
    if re.search(r"(?:问题|困难|挑战|不足)$", heading):
        return "situation"
    return "task" if re.search(r"(?:重点|主要)(?:工作|任务)$", heading) else None


def _by_opening(paragraph: str, year: int | None, inherited: Role) -> Role | None:
    opening = paragraph[:60]
    announced = re.search(r"[^。]{0,60}[：:]$", paragraph[-80:])
    colon = paragraph.find("：") if "：" in paragraph[:60] else paragraph.find(":")
    scope = announced.group() if announced else opening[: colon + 1] if 0 < colon < 60 else opening
    task = re.search(r"(?:重点|主要)(?:工作|任务)|工作任务|重点工作", scope)
    if task and re.search(r"[：:]", scope) and not re.search("目标(?:是|为)", scope):
        return "task"
    years = find_years(opening[:30])
    if years and year and max(years) < year and not re.search(r"[：:]$|形势", scope):
        return "review" if inherited == "narrative" else None
    for role, pattern in _OPENING_RULES:
        if pattern.search(scope):
            if role == "review" and inherited not in ("narrative", "review"):
                continue
            if role == "demand" and inherited not in ("narrative", "demand"):
                continue
            return role
    return None

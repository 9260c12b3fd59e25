"""What each clause does: look back, judge the situation, think, aim, set a task, demand. Read from headings first (they
hand their role down), then from how a paragraph opens and what year it speaks of.

Salutations, calls, attendance and what a meeting merely heard are ``narrative`` wherever they stand. The word lists
come from how reports, plans and speeches put it; how well they do is measured on the gold documents
(``benchmarks/reading.md``).
"""

from __future__ import annotations

import re

from .dates import find_years
from .late import late
from .outline import Node
from .outline.subheads import ACHIEVED
from .types import DocumentKind, Role

_HEADINGS: tuple[tuple[Role, str], ...] = (
    ("thinking", r"把握.{0,12}要求$|(?:主要|总体|基本)考虑$|重大原则$"),
    ("review", r"^(?:回眸|回望|盘点)|^过去一?年"),
    ("task", r"^(?:新的一年|展望20\d\d)|这样干$|怎么干$|干什么$|^(?:活动|实施|建设|工作|整治)(?:内容|步骤|举措|措施)$"),
    ("task", r"^(?:奋力|全力以赴|全力|全面|突出重点，全面|坚决|确保|努力|扎实|高质量)[^，、]{0,3}(?:完成|做好|抓好|落实|推进)"),
    ("task", r"^(?:下一步|下阶段|下一阶段|今后|下半年|二季度|三季度|四季度)"),
    (
        "review",
        r"^(?:发展|工作|建设|现实)基础|回顾|工作总结|总结.{0,12}(?:工作|成绩)|(?:发展|主要|取得的?|肯定)成[就效绩]|成绩"
        r"|(?:工作|经营|生产|指标|任务|目标|建设|履职)[^，、]{0,6}情况|(?:完成|总体|基本|进展|落实)情况|(?:主要|工作|总体)进展"
        r"|过去[一五]年|新(?:进展|成效|成就)|(?:19|20)\d\d年(?:度)?的?(?:主要|重点)?工作$",
    ),
    (
        "demand",
        r"^(?:切实)?(?:加强|强化|提供|完善)?(?:组织(?:领导|实施|保障)|保障(?:措施|机制))"
        r"|(?:工作|几点|[一二三四五]点|有关|具体)?要求$|希望$|落地见效$"
        r"|^(?:压紧|压实|落实|夯实|明确|层层)[^，、]{0,8}责任$|^(?:强化|加强|严格|抓好|从严)[^，、]{0,6}(?:督促|督查|督导|检查|考核|问效|问责|奖惩|调度)[^，、]{0,4}$"
        r"|^(?:提高|统一|深化|强化)(?:政治站位|思想认识|认识|思想|站位)",
    ),
    ("thinking", r"^(?:总体|工作|发展|基本|指导)?(?:要求|思路|思想|原则)$|^总体要求"),
    (
        "task",
        r"重点(?:工作|任务)|主要(?:工作|任务)|^(?:重点|主要|具体)(?:举措|措施)$|^讲任务$|工作(?:任务|安排|部署|重点|举措|计划|要点)"
        r"|(?:目标)?任务和|(?:19|20)\d\d年[^，、]{0,12}(?:安排|打算|计划)$|重大任务|任务(?:分解|分工|安排|清单)(?!表)|全力(?:做好|抓好)|(?:今|新的一)年.{0,6}工作",
    ),
    ("situation", r"形势|面临|困难|挑战|存在的?(?:主要)?问题|短板|弱项|差距|痛点|不足|机遇"),
    ("goal", r"目标|指标"),
    ("thinking", r"思路|总体要求|指导思想|基本原则|总体部署|方针|体会|启示"),
    ("task", r"^(?:责任|工作|任务|履职)?(?:职责|内容|事项)$|打算$"),
    ("review", r"[^，、]{2,12}情况$"),
)  # fmt: skip
_OPENINGS: tuple[tuple[Role, str], ...] = (
    (
        "situation",
        r"清醒(?:地)?(?:看到|认识到)|也要看到|问题.{0,6}不容忽视|(?:存在|面临).{0,16}(?:问题|不足|困难|挑战)|但.{0,6}(?:存在|面临).{0,50}(?:问题|不足|困难|挑战)"
        r"|(?:当前|面临).{0,20}(?:形势|局面)|从.{0,12}情况看",
    ),
    ("goal", r"(?:主要|预期|奋斗|发展|总体|工作|经营|年度|预算|计划)目标(?:是|为|：|:)|目标是"),
    (
        "thinking",
        r"^(?:坚持)?(?:以|高举)[^。；]{2,36}(?:为指导|伟大旗帜)"
        r"|(?:总体要求|总体思路|工作思路|指导思想|发展思路|基本思路)(?:是|为|：|:)|总的(?:要求|考虑)是|(?:以下|下列|的)原则[：:]",
    ),
    (
        "task",
        r"(?:重点|主要|抓好|做好|以下).{0,12}(?:工作|任务|举措|方面)[^，。]{0,6}(?:[：:。]|$)"
        r"|(?:会议|会上)?(?:议定|决定)(?:如下)?[：:]|^(?:下一步|下阶段|今后|明年)[^，。：]{0,6}(?:打算|安排|计划|工作|措施)[：:]",
    ),
    (
        "demand",
        r"提.{0,8}(?:要求|希望|意见|建议)|讲.{0,4}点.{0,4}意见"
        r"|(?:会议|报告|他|她|同志)?(?:强调|要求)[，,：:]|号召|希望|我(?:再|重点|着重)?(?:强调|讲)(?!话)",
    ),
    (
        "review",
        r"(?:报告指出|回顾|过去(?:的)?[一五]年|一年来|五年来|这五年|这一年|去年|成绩的取得"
        r"|(?:圆满|顺利|全面|较好)(?:地)?完成了?.{0,6}(?:任务|目标))",
    ),
)  # fmt: skip
_HEADING_RULES = tuple((r, late(p)) for r, p in _HEADINGS)
_ASKED = late(r"^(?:会议|大会|报告|会上)?[^，。；：]{0,8}(?:强调|要求|号召)[，,：:]")
_OPENING_RULES = tuple((r, late(p)) for r, p in _OPENINGS)
IMPERATIVE = late(
    r"^(?:要|把|将|必须|应|全面|全力|大力|着力|加快|加强|加大|推进|推动|推出|深化|深入|强化|坚持|坚决|坚定|实施|开展|完善|健全|落实|做到|加速(?![度器发])|提升|提高|优化|"
    r"抓好|抓住|抓实|做好|做强|做优|做实|做大|持续|扎实|切实|积极|努力|稳步|统筹|促进|前瞻|因地制宜|打造|建设|建立|构建|培育|发展|壮大|保障|防范|守住|牢牢|支持|"
    r"扩大|增强|聚焦|围绕|突出|服务|引导|鼓励|严格|严守|进一步|有序|有效|高质量|高标准|协同|巩固|拓展|激发|释放|畅通|纵深|夯实|筑牢|完成|确保|力争|"
    r"创新|改革|改善|改进|充分|始终|更好|更大力度|更高水平|务实|精准|广泛|用好|办好|建好|弘扬|传承|维护|规范|注重|盯紧|紧盯|狠抓|严抓|发挥|探索|启动|组织|制定|编制|开工|新建|新增|强力|倾力|继续|从严|奋力|压实|压紧|拓宽|理顺|盘活|推行|提振|整治|深挖|厚植|营造|锻造|补齐|做精|做细|用足|打通|激活|集聚|擦亮|引进|培养|凝聚|铸牢|增进|提供|认真)"
)
# “重点抓好以下十方面工作：” sets the task for the sections after it, whatever the section around is called.
_ANNOUNCES = late(
    r"(?:抓好|做好|做好以下|落实好|完成|推进|实施|聚焦|现[就将]).{0,20}(?:方面|项)?(?:重点)?(?:工作|任务|举措)(?:分工|分解|安排)?(?:如下)?[：:。]$"
)
_BY_YEAR = late(
    r"(?:力争|争取)?到(?:20\d\d年|“十[一-龥]五”)[^，。]{0,6}，[^。]{0,40}\d[^。]{0,30}，[^。]{0,30}\d"
)  # “到2030年，营业收入达到…，利润…”
_DECIDED = late(r"(?:会议|会上)?(?:议定|决定|确定|明确)(?:如下|以下事项)?[：:]$")
_DONE = late(r"(?:做|开展|完成|推进|抓|实施|取得|实现)了")
# What was done, and what shall be: forms of sentences in reports, plans and speeches, where no heading speaks.
_WAS_DONE = late(
    r"(?:取得|实现|完成|开展|做|获得|建成)了|已(?:全部|全面|经)?(?:完成|建成|实现)|(?:同比|较上年|比上年)(?:增长|提高|下降|增加)|取得.{0,10}(?:成效|进展|突破|成绩)"
)
_WILL = late(r"^(?:[^，。；]{2,12}[，]?)?(?:要|必须|务必|应当)(?!求|点|素|件)")
_WILL_REACH = late(r"^(?:[^，。；]{0,12}[，])?(?:力争|确保|争取)[^。；]{0,40}\d")
_CALL = late(r"让我们|谢谢大家|携手.{0,8}(?:前行|奋进|奋斗)|而(?:不懈)?(?:努力)?奋斗[！!]|而(?:不懈)?努力[！!]")
_ADDRESS = late(r"^(?:尊敬的)?(?:各位[^，。；]{0,12}|同志们|代表们)[！!：:，,]")
_ATTENDED = late(
    r"^(?:出席|列席|请假|缺席|记录|主持|参加|地点|时间|主送|抄送|附件|联系人)[^，。；]{0,6}[：:]|(?:主持|出席|参加)(?:了)?(?:本次|此次)?会议。?$"
)
_HEARD = late(
    r"[^。；]{0,80}。?现[将就][^。；，]{0,30}(?:通报|汇报|报告|公布|说明|纪要)如下|^(?:这次|本次|此次|今天)[^。；，]{0,6}会议?的(?:主要)?(?:任务|目的|议题|内容|主题)是|^现在，?我(?:代表|受)|^(?:今天|这次|本次)[^。；]{0,12}(?:召开|举行|开)[^。；]{0,24}(?:会议?|大会)[，,]|^(?:会议|大会|会上)[，,]?(?:还|又|首先|随后)?(?:传达|听取|审议|表彰|宣读|通报|举行|进行|学习|观看|签订|选举)|^会议(?:还)?听取"
)
# What someone has to do: with who does it, or by when.
_ASSIGNED = late(
    r"由[^，。；]{2,20}(?:牵头|负责|承办)|(?:牵头|责任)(?:单位|部门)|[^，。；]{2,12}(?:牵头|负责)[，,、]|(?:月|季度|年)底?前[^，。；]{0,10}(?:完成|竣工|印发|提交|出台)|月\d{1,2}日前[^，。；]{0,10}完成"
)
# A label, “由某处牵头”, “某处牵头，”: whoever reads it knows who has to do it.
_OWNED = late(
    r"(?:牵头|责任|主办|承办)(?:单位|部门|处室|科室)[ \u3000]*[:：]|由[^，。；]{2,20}(?:牵头|负责|承办)|"
    r"(?:^|[，。；（(])[^，。；（(]{2,12}牵头[，,、）)]"
)
# The items of a meeting's agenda, as headings of its minutes.
_AGENDA = late(r"^(?:审议|研究|听取|讨论|通报|传达|学习|审定|审核|关于)")
_TELLS_ALL = late(
    r"(?:做了|抓了|开展了)(?:以下|如下)[^。；，]{0,10}工作[：:]|现[将就][^。；]{0,40}(?:总结|汇报|报告|情况)[^。；，]{0,12}如下"
)
_SO_FAR = late(
    r"^(?:(?:19|20)\d\d年|[一二三四1-4]季度|上半年|前三季度|[\d—\-至]{1,5}月份?|今年以来|年初以来|一年来|过去)"
)
_SOMEONE_ASKS = late(
    r"^(?!会议|大会|报告|文件|方案|通知|会上|按|围绕|根据|落实|贯彻|对照|达到|符合|针对)[\u4e00-\u9fff]{2,12}?(?:强调|要求)[，,：:]"
)
_BIG_TASKS = late(r"(?:抓好|做好|抓实|完成|推进)[^，。；：:]{0,16}(?:工作|任务|大事|实事|件事|举措)[：:]")
_EVERYONE = late(r"^(?:各(?!位)|全体|有关|所有|广大)[^，。；]{0,16}?(?:要|须|应|请|务必)")
_PURE: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("goal", late(r"^(?:主要|经营|工作|年度|总体|行动|建设|阶段|量化)?(?:预期|奋斗|发展)?(?:目标|指标)$|预期目标")),
    ("thinking", late(r"(?:总体要求|总体思路|工作思路|发展思路|指导思想|基本原则)$")),
    ("situation", late(r"(?:存在|主要|突出|面临)的?[^，]{0,6}(?:问题|困难|挑战|不足)$|^(?:问题|困难|挑战|不足)|形势$")),
)  # fmt: skip
_LEADS_IN, _MAIN_WORK = late(r"[^。]{0,60}[：:]$"), late(r"(?:重点|主要)(?:工作|任务)$")
_WORK = late(r"(?:重点|主要)(?:工作|任务)|工作任务|重点工作")
_PARTS = late(r"[，, \u3000]")
# “报告强调，…仍存在差距”: told with stress, but nothing is asked.
_LACKS = late(r"(?:存在|面临)[^。；]{0,24}(?:差距|问题|不足|短板|困难|挑战)")
_BIDS = late(r"要(?![求点素件])|必须|务必|应当")
_FIRST = late(r"[（(]?[一1１][）)、.．]")
_OF_WORK = late(r"(?!.*(?:组织|保障|要求))(?:压|落实|夯实|强化|加强|严格)")
_PLANNING = frozenset({"plan", "notice", "report"})


def assign(
    nodes: list[Node], text: str, year: int | None, kind: DocumentKind = "other", title: str | None = None
) -> None:
    """Sets ``role`` on every node of ``text``, in place; parents come before their children.

    ``year`` is what the document is about. ``kind`` and ``title`` say what bidding sentences are where no heading
    speaks: tasks in plans, notices and reports, demands in speeches.
    """
    planning = kind in _PLANNING or bool(title and re.search(r"要点|计划|方案|任务|安排", title))
    bidden: Role | None = "task" if planning else "demand" if kind == "speech" else None
    seen_review = False
    told: dict[int, Role] = {}  # “现将工作情况汇报如下”: what the sections after it do unless they say otherwise
    announced: dict[int, Role] = {}  # what a paragraph says of the sections that follow it, by their parent
    for node in nodes:
        inherited = node.parent.role if node.parent else "narrative"
        own = _own(node, text, year, "task" if seen_review else bidden, inherited)
        if node.kind == "section" and node.marker:
            own = announced.get(id(node.parent), own)
            if kind == "minutes" and node.level == 1 and _AGENDA.match(node.heading):
                own = "narrative"
            if own == "task" and id(node.parent) in told and not _by_heading(node.heading, year):
                own = None  # “一、服务大局有力有效” after “我们主要做了以下工作：”
            own = own or told.get(id(node.parent))
            if own != "review":
                told.pop(id(node.parent), None)
        elif node.kind == "item":
            own = announced.get(id(node.parent), own)
        elif node.kind == "paragraph" and _TELLS_ALL.search(text, max(node.start, node.end - 80), node.end):
            told[id(node.parent)] = "review"
        elif node.kind == "paragraph" and own is None and inherited == "narrative":
            own = told.get(id(node.parent))
        node.role = own or inherited
        open_to = inherited != "review" and own != "demand" and node.kind == "paragraph" and not node.children
        if open_to and _sets(text, node):
            announced[id(node.parent)] = "task"
            node.role = inherited if text[node.end - 3 : node.end - 1] == "如下" else "task"
        elif node.kind == "paragraph" and _sets_below(text, node):
            announced[id(node)] = "task"  # “总的要求是：…。为此，要做好以下十项工作：”, and the ten below it
        elif node.kind == "section":
            announced.pop(id(node), None)
        if node.kind in ("section", "item") and _sets_inside(text, node):
            announced[id(node)] = "task"
        seen_review = seen_review or node.role == "review"
    _with_their_like(nodes)
    for node in nodes[-3:]:
        words = text[node.start : node.end]
        if node.kind == "paragraph" and not node.children and _ADDRESS.match(words) and words[-1] in "！!":
            node.role = "narrative"  # the speaker's last call: “同志们，…奋力实现全年目标！”


def _with_their_like(nodes: list[Node]) -> None:
    """Numbered items below a goal are tasks, all of them, where most say whose they are."""
    families: dict[int, list[Node]] = {}
    for node in nodes:
        if node.kind == "item" and node.parent is not None and node.parent.role in ("goal", "thinking"):
            families.setdefault(id(node.parent), []).append(node)
    for family in families.values():
        if sum(node.role == "task" for node in family) * 2 > len(family):
            for node in family:
                node.role = "task"


def _sets_inside(text: str, node: Node) -> bool:
    """“…。2026年，我们将抓好三项工作：一要…” at the end of a section that lost its line breaks."""
    first = node.children[0] if node.children else None
    lead = (
        text[max(node.body or node.start, first.start - 60) : first.start] if first and first.start < node.end else ""
    )
    return bool(_ANNOUNCES.search(lead)) and not _DONE.search(re.split("。", lead)[-1])


def _sets(text: str, node: Node) -> bool:
    told = text[node.end - 1] in "：:" or node.end - node.start <= 80
    return told and _ends_setting(text, node)


def _sets_below(text: str, node: Node) -> bool:
    """Whether a paragraph that thinks or tells ends by setting what its list says."""
    end = text[max(node.start, node.end - 20) : node.end]
    first = text[max(node.start, node.children[0].start - 20) : node.children[0].start] if node.children else ""
    if node.role == "narrative" and (_DECIDED.search(end) or _DECIDED.search(first)):
        return True
    return node.role in ("thinking", "goal", "situation") and _ends_setting(text, node)


def _ends_setting(text: str, node: Node) -> bool:
    end = text[max(node.start, node.end - 80) : node.end]
    return bool(_ANNOUNCES.search(end)) and not _DONE.search(end)


def _own(node: Node, text: str, year: int | None, bidden: Role | None, inherited: Role) -> Role | None:
    words = text[node.body or node.start : node.end]
    if node.kind == "section":
        return _of_section(node, year, bidden, inherited)
    if node.kind == "item":
        pure = _pure(node.heading) if inherited in ("goal", "thinking") else None
        if pure:
            return pure
        if inherited in ("demand", "narrative") and node.heading and len(words) == len(node.heading):
            said = _by_heading(node.heading, year)  # a heading on a line of its own: “第二、全面完成今年目标任务”
            if said in ("task", "review", "situation"):
                return said
        if inherited in ("goal", "thinking") and _OWNED.search(words[-160:]):
            return "task"
        if inherited == "narrative" and bidden == "demand" and _WILL.match(words[:60]):
            return "demand"
        return "task" if inherited == "narrative" and bidden == "task" and _asks(words) else None
    narrative = _narrative(words)
    if narrative:
        return "narrative"
    asked = _of_asking(words, inherited)
    if asked:
        return asked
    if inherited in ("narrative", "demand", "task") and _EVERYONE.match(words):
        return "demand"
    if inherited == "thinking" and _BY_YEAR.match(words):
        return "goal"
    own = _by_opening(words, year, inherited)
    if own == "demand" and _ASSIGNED.search(words[:120]):
        return "task"
    if own == "task" and bidden == "demand" and inherited == "narrative" and not _ASSIGNED.search(words[:120]):
        return "demand"
    if own is None and inherited == "narrative" and bidden == "task" and not node.children and _asks(words):
        return "task"
    if own or inherited != "narrative":
        return own
    if not node.children and _OWNED.search(words[-160:]):
        return "task"
    if node.heading and ACHIEVED.fullmatch(re.split("[，,]", node.heading)[-1]):
        return "review"  # “抓项目强支撑，发展动能持续增强。”
    if bidden:
        return _by_form(words, bidden)
    return "review" if _SO_FAR.match(words) and _WAS_DONE.search(words[:60]) else None


def _of_asking(words: str, inherited: Role) -> Role | None:
    """“会议要求，重点抓好三件大事：…” sets tasks; “某某强调，一要…” demands, whatever section it stands in."""
    if inherited in ("narrative", "demand", "review") and _ASKED.match(words) and _BIG_TASKS.search(words[:80]):
        return "task"
    asks = _SOMEONE_ASKS.match(words) if inherited == "task" else _ASKED.match(words) if inherited == "review" else None
    return "demand" if asks and not _ASSIGNED.search(words[:120]) else None


def _by_form(words: str, bidden: Role) -> Role | None:
    opening = words[:60]
    if _WILL_REACH.match(opening):
        return "goal"
    if _WILL.match(opening):
        return bidden
    return "review" if _WAS_DONE.search(opening) else None


def _asks(words: str) -> bool:
    return bool(IMPERATIVE.match(words) or _ASSIGNED.search(words[:80]))


def _narrative(words: str) -> bool:
    """Salutations, calls, attendance, and what a meeting merely heard."""
    if _ATTENDED.search(words[:200]) or (_HEARD.match(words) and not re.match(r"[^。；]{0,60}[，,]并?要求", words)):
        return True
    return (bool(_ADDRESS.match(words)) and (len(words) < 24 or bool(_CALL.search(words)))) or bool(
        _CALL.search(words[-80:])
    )


def _pure(heading: str) -> Role | None:
    return next((role for role, pattern in _PURE if pattern.search(heading)), None)


def _of_section(node: Node, year: int | None, bidden: Role | None, inherited: Role) -> Role | None:
    pure = _pure(node.heading)
    bids = bool(IMPERATIVE.match(node.heading)) and not re.fullmatch("发展(?:思路|目标|原则)", node.heading)
    if inherited == "review":
        return pure if pure == "situation" and not bids else None
    if pure and not bids:
        return pure
    if inherited == "narrative" or node.level <= 1:
        role = _by_heading(node.heading, year)
        if (
            role == "demand"
            and bids
            and bidden == "task"
            and _FIRST.match(node.marker)
            and _OF_WORK.match(node.heading)
        ):
            return bidden  # what a plan begins with is no word about its carrying out
        if role and not (bids and role in ("goal", "thinking", "situation")):
            return role
    if inherited != "narrative":
        if inherited in ("task", "demand") or not _MAIN_WORK.search(node.heading):
            return None
        return "task"
    if bidden == "task" and node.heading.endswith("方面"):
        return "task"
    if bids or any(IMPERATIVE.match(part) for part in _PARTS.split(node.heading)[1:]):
        return bidden  # “一鼓作气勇争先，全力推动…开好局”
    return "review" if ACHIEVED.fullmatch(node.heading) else None


def _by_heading(heading: str, year: int | None) -> Role | None:
    years = find_years(heading)
    for role, pattern in _HEADING_RULES:
        if not pattern.search(heading):
            continue
        if role == "review" and year and years and min(years) >= year and not re.search("回顾|总结|情况|成", heading):
            return "task"
        return role
    if years and year and "工作" in heading:
        return "review" if max(years) < year else "task"
    return None


def _by_opening(paragraph: str, year: int | None, inherited: Role) -> Role | None:
    scope = _scope(paragraph)
    own = _by_words(paragraph, scope, year, inherited)
    if inherited == "review" and own in ("task", "goal", "demand"):
        return None
    if own == "task" and _DONE.search(scope):
        return "review" if inherited == "narrative" else None
    return own


def _scope(paragraph: str) -> str:
    """The part of a paragraph that says what it does: what announces, what leads in, else how it opens."""
    opening = paragraph[:60]
    announced = _LEADS_IN.search(paragraph[-80:]) if paragraph[-1:] in "：:" else None
    colon = paragraph.find("：") if "：" in opening else paragraph.find(":")
    return announced.group() if announced else opening[: colon + 1] if 0 < colon < 60 else opening


def _by_words(paragraph: str, scope: str, year: int | None, inherited: Role) -> Role | None:
    if inherited in ("narrative", "demand") and _ASKED.match(paragraph):
        return "situation" if _LACKS.search(paragraph[:160]) and not _BIDS.search(paragraph[:160]) else "demand"
    task = _WORK.search(scope)
    if task and re.search(r"[：:]", scope) and not re.search("目标(?:是|为)", scope):
        return "task"
    years = find_years(paragraph[:30])
    if years and year and max(years) < year and not re.search(r"[：:]$|形势", scope):
        return "review" if inherited == "narrative" else None
    for role, pattern in _OPENING_RULES:
        if pattern.search(scope):
            if role == "review" and inherited not in ("narrative", "review"):
                continue
            if role == "demand" and inherited not in ("narrative", "demand"):
                continue
            return role
    told = inherited == "narrative" and paragraph[-1] in "：:" and _OPENING_RULES[-1][1].search(paragraph[:80])
    return "review" if told else None

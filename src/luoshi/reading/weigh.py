"""What a section does whose heading does not say: weighed from its body, its place among its like, and the document.

Each sentence of the body speaks for what it looks like: told (“同比增长7%”, “获批”), lacking (“不足”, “薄弱”), thought
(“以…为指导”), aimed at (“不低于5亿元”), asked for (an imperative, a future due, a unit that has to do it), demanded of
everybody. Many sentences look like two of them (“新建驿站500个”), so the sections of one parent are judged together: of
all ways to give them roles the likeliest is taken, where what was read from headings stands, going back in the usual
order (review, situation, thinking, goal, task, demand) costs, and a section with nothing to say stays ``narrative``.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Any

from .dates import find_years
from .document_kind import names_a_paper
from .late import late
from .outline import Node
from .outline.subheads import ACHIEVED
from .role_words import ADDRESS, CALL, IMPERATIVE, MENDS, MOVES
from .types import DocumentKind, Role

Given = tuple[Any, Role | None] | None  # the roles given so far: those before the last, and the last
_ORDER: tuple[Role, ...] = ("review", "situation", "thinking", "goal", "task", "demand")
_MOST = 40  # sentences of a section that are looked at
_TITLE = 14  # characters of a sentence that says nothing and may title what follows
_QUIET = 1.3  # what a section must speak for a role at least, to have one
_GIVEN = 20.0  # what a heading that says its role speaks for it
_TELLS_A_YEAR = late(r"^(?!.*(?:计划|思路|打算|安排|要点|部署)).*(?:总结|述职|回顾)")
_RULES = late(r"(?:办法|规定|条例|细则|制度|规程|章程|规则|公约|须知)(?:[（(].{1,16}[）)])?$")
_OPENS = late(r"我(?:代表|受|向)[^。；]{1,40}(?:报告|汇报)")
_SOON = 600  # characters of a section in which a report may open
# What is arranged around the work: neither told nor asked.
_AROUND = late(
    r"(?:时间|地[点址]|人员|对象|范围|名单|日程|议[程题]|须知|方式|联系.{0,4}|依据|定义|结(?:束)?语|附[则件录]|心里话|[几一]句话|寄语|共勉|尾声)$"
)
_NUMBER = late(r"^[●■◆◇★☆▲►▶•·○—]*\s*(?:第?[（(]?[一二三四五六七八九十\d]{1,3}[）).、．章节篇]+\s*)+")
_SENTENCE = late(r"[^。；;！？\n]{4,}")
_TOLD = late(
    r"(?<!蓝图)(?<!任务)(?<!号角)(?<!目标)(?:已经)|同比|[比较]上[年季月]|[比较]去年|[^除为]了(?!解)|已(?!经)(?:有|全)?|获[批得评颁]|荣获|入选|累计|历史新高|全年(?:完成|实现|共)|连续.{1,8}[年天]|[一两三四五]年来|去年|"
    r"(?:较|占|为|完成)(?:年度|全年)?计划|无一|未发生|圆满|完工|竣工[，。]|位[居列]|第[一二三四五]名|新上"
)
_RISEN = late(r"同比|连续|未发生|无一|荣?获|入选|创|突破|圆满|竣工|建成|[一两三四五]年来|实现")
_ACHIEVED_NOW = late(r"^(?:(?:主体|一期|全部)?[^，]{2,16}(?:取得|实现|迈上|再上|突破|彰显|更加|更有|持续向好|不断))")
_LACKS = late(
    r"不(?:足|够|强|高|优|多|畅|深|平衡|充分|到位|适应|健全|完善|合理|平|紧|实)|偏[少低大弱小高老慢]|薄弱|滞后|短板|弱项|压力|困难|问题|差距|下行|收缩|断档|瓶颈|制约|隐患|乏力|缺[乏少口]|"
    r"抬头|难度|流于|欠|不均|参差|丧失|跟不上|加剧|蔓延|有待|尚未|仍[有存]|依然|屡禁|严峻|异常|居高不下|形势|挑战|堵点|难点|痛点|亟[待需]|"
    r"走[低弱]|走不通|吃不饱|下滑|放缓|收窄|萎缩|承压|不容|难以|过剩|内卷|断链|挤压|倒逼|不乐观|掣肘|捉襟见肘|青黄不接|后劲|吃紧|瓶颈|"
    r"(?:^|，)(?:有的|个别|少数)|只有(?!.{0,16}才)|仅(?:有|为|占)\d|还在|仍[是存]|还薄|底子.{0,2}薄|落选|(?:^|，)一些(?:同志|单位|干部|人)|心病|软肋|还不少|联系不上|跟不[上进住]|空转|被.{0,6}(?:分走|抢走|挤占)|停滞|流失|拖累|吃老本|隐忧"
)
_THINKS = late(
    r"[以把].{2,30}[为当]作?(?:指导|引领|中心|主线|核心|根本|抓手|动力|总|目标|重点|遵循|导向|首要|统领|牵引|基础)|坚持.{2,20}(?:方针|导向|原则|基调|领导|中心|相结合|理念)|体会|必须坚持|"
    r"(?:走|走好).{2,20}(?:路子|道路|之路)|遵循|总基调|新发展理念|党的.{2,12}精神|思想为指导|全面贯彻|统筹.{2,12}[和与]|锚定.{2,24}(?:目标|定位)"
)
_AIMS = late(
    r"(?:不[低少高]于|不超过|力争|突破|达到|控制在|保持在|稳定在)[^，]{0,16}[\d一二两三四五六七八九十]|(?:增长|下降|提高|完成|实现|确保)[^，]{0,16}\d[\d.,]*(?:%|个|亿|万|左右|以[上内])"
)
_DUE = late(
    r"(?:月|季度|年)(?:\d{1,2}日|[底末初]|[上中下]旬)?(?:之)?前|年[内底](?!来)|[一两三四五]年内|(?<![今去上本])[一二三四]季度[前内末]|"
    r"到20\d\d年|每[年季月]|力争|确保|争取|不(?:低|少|超|高)[于过]"
)
_DATED = late(r"(?:月|季度)(?:\d{1,2}日|[底末初]|[上中下]旬)?(?:之)?[前内]|年内")
_DUTY = late(
    r"牵头|负责(?!人)|责任(?:单位|部门|人|处室)|[（(][^（）()]{2,24}(?:部|处|局|院|科|办|室|股|公司|中心|会)[）)]"
)
_BIDS = late(
    r"(?:^|[，、])(?:[^，]{1,12})?(?:(?<![主需重首只摘提])要(?![求点素件被])|须|应当?(?![用对急])|将(?=重点|着力|全力|继续|进一步|坚持|围绕|聚焦|突出|抓))|^(?:让|把|将|对|在.{2,10}上).{2,}"
)
_MEASURE = late(
    r"^(?:新|组建|召开|举办|招|选|育|治理|修|改|培训|轮训|出台|印发|设立|调处|建成|推行|推广|上线|启用|办|攻克|开|搬|引|清|压|减|评|申报|提交)"
)
_EVERYONE = late(
    r"^(?:[^，]{0,4}各[^位，]{1,10}|[^，]{0,6}全体[^，]{1,8}|[^，]{0,12}(?:负责人|一把手|书记|干部|领导))(?:[^，]{0,8})(?:(?<!主)要|须|应|请|务必)"
    r"|^[^，]{0,6}希望|谁[^，]{1,12}，?谁|(?:纳入|列入).{0,8}考[核评]|领导小组|专班|督[查办导]|问责|通报|追责|经费保障|宣传(?:引导|报道)"
)
_HEAD: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "review",
        late(
            r"过去|走过|来路|足迹|答卷|[这一]年[，里来]?|回[首眸望顾]|盘点|干了|做了|收[获成]|成绩|交出|家底|越.{1,6}越|得[住动好稳]$|历程|"
            r"不平凡|印记|扎实推进$|捷报"
        ),
    ),
    (
        "situation",
        late(
            r"问题|烦恼|短[板腿处]|差距|困|难[题点处关]|不足|[忧愁]|风[与险浪]|隐患|依然|仍|还有哪些|病[灶根]|没底|压力|清醒|正视|瓶颈|欠账|哪些.{0,6}(?:还|不|没|差|缺)|还没|没做[好到]|做得不|"
            r"警醒|薄弱|考验$|变局|形势|大势"
        ),
    ),
    (
        "thinking",
        late(
            r"思想|思路|遵循|航向|坐标|大棋局|方略|方位|力量$|启示|领悟|把握|认识|理念|总(?:的|体)(?!任务)|纲领|旗帜|规律|经验"
        ),
    ),
    ("goal", late(r"目标|指标|蓝图$|愿景|硬杠杠|数字$")),
    (
        "task",
        late(
            r"怎么(?!样)|如何|明年|来年|往后|今后|接下来|下步|下一|未来|打算|准备|续写|跑出|开方|再[下降添上创]|绘到底|更大|新篇|"
            r"起来”?$|^(?:以更?|在.{2,8}上再)|起跑|冲刺|路线图|施工图|任务|攻坚|行动|干什么|发力|使劲"
        ),
    ),
    ("demand", late(r"保[证障]|自身|组织|领导|责任|要求|纪律|作风|落[到地实]|考核|兜底|叮嘱|提醒|期望")),
)


def weighed(
    nodes: list[Node],
    text: str,
    unsaid: dict[int, Role | None],
    kind: DocumentKind,
    title: str,
    year: int | None,
) -> dict[int, Role]:
    """The roles of sections by id: of those in ``unsaid``, whose heading does not say it, with what else spoke for one.

    ``nodes`` have the roles that could be read.
    """
    if kind in ("minutes", "news") or _RULES.search(title):
        return {}
    families: dict[int, list[Node]] = {}
    for node in nodes:
        if node.kind == "section" and not node.marker.endswith("条"):
            families.setdefault(id(node.parent), []).append(node)
    found: dict[int, Role] = {}
    for family in families.values():
        above = family[0].parent
        settled = above is not None and (id(above) not in unsaid or id(above) in found)
        if settled or not any(id(node) in unsaid for node in family):
            continue
        speaks, opening = [], _opening(family, text)
        for index, node in enumerate(family):
            if id(node) not in unsaid:
                speaks.append({node.role: _GIVEN} if node.role in _ORDER else {})
            elif (
                index <= opening
                or _is_apart(node.heading)
                or _differ([child for child in families.get(id(node), ()) if id(child) not in unsaid])
            ):
                speaks.append({})
            else:
                speaks.append(_spoken(node, text, (kind, title), year, unsaid[id(node)]))
        for node, role in zip(family, _likeliest(speaks), strict=True):
            if role and id(node) in unsaid:
                found[id(node)] = role
    return found


def _opening(family: list[Node], text: str) -> int:
    """The first section in which a report opens, “现在，我代表…作报告”, or -1: none up to it says what is done."""
    ends = (min(_end(node), node.start + _SOON) for node in family)
    opens = (
        at for at, (node, end) in enumerate(zip(family, ends, strict=True)) if _OPENS.search(text, node.start, end)
    )
    return next(opens, -1)


def _is_apart(heading: str) -> bool:
    """A title among the headings, or what is arranged around the work."""
    return names_a_paper(heading) or bool(_AROUND.search(heading))


def _differ(below: list[Node]) -> bool:
    """Whether the sections below say by their headings that one is told and another is to be done."""
    return len({node.role for node in below} & {"review", "situation", "task"}) > 1


def _spoken(
    node: Node, text: str, paper: tuple[DocumentKind, str], year: int | None, likely: Role | None
) -> dict[Role, float]:
    """How much a section speaks for each role: by its sentences, its heading, and the kind of document."""
    kind, title = paper
    sum_of = dict.fromkeys(_ORDER, 0.0)
    apart = (c.start for c in node.children if c.kind == "item" and c.role not in (node.role, "narrative"))
    end = next(apart, _end(node)) if node.role == "review" else _end(node)
    end = next((c.start for c in node.children[-3:] if ADDRESS.match(text[c.start : c.start + 40])), end)
    begin = max(node.start, text.find(node.heading, node.start, end)) + len(node.heading)
    sentences = [m.group().strip() for m in islice(_SENTENCE.finditer(text, begin, end), _MOST)]
    for sentence in sentences:
        if CALL.search(sentence):
            continue
        for role, much in _of_sentence(sentence).items():
            sum_of["demand" if role == "task" and kind == "speech" and _BIDS.search(sentence) else role] += much
    many = max(1.5, sum(bool(_of_sentence(s)) or len(s) > _TITLE for s in sentences))
    found = {role: 3 * much / many for role, much in sum_of.items()}
    if any(child.marker for child in node.children):
        found["goal"] *= 0.3
    for role, pattern in _HEAD:
        if pattern.search(node.heading) and not (role == "situation" and MENDS.search(node.heading)):
            found[role] += 1.2
    if ACHIEVED.fullmatch(node.heading):
        found["review"] += 0.8
    if IMPERATIVE.match(node.heading) and not MOVES.match(node.heading):
        found["task"] += 0.8
    if _EVERYONE.search(re.split("[：:]", node.heading)[-1]):
        found["demand"] += 1.5
    years = find_years(node.heading)
    if years and year:
        found["review" if max(years) < year else "task"] += 1.5
    if _TELLS_A_YEAR.search(title):
        found["review"] += 0.8
    if kind == "plan":
        found["task"] += 1.0 + 0.5 * found["review"]  # “旗舰馆实现全覆盖” is to come
        found["review"] -= 1.5
    if likely in found:
        found[likely] += 1.0
    elif MOVES.match(node.heading):
        found["task"] += 0.4
    return found


def _end(node: Node) -> int:
    """Where a section ends, with all that stands below it."""
    while node.children:
        node = node.children[-1]
    return node.end


def _of_sentence(words: str) -> dict[Role, float]:
    """What one sentence looks like, at most 1 for a role."""
    words = _NUMBER.sub("", words)
    found: dict[Role, float] = {}
    due, duty = _DUE.search(words), _DUTY.search(words)
    if _EVERYONE.search(words):
        found["demand"] = 1.0
    if due or duty:
        found["task"] = 0.4 if found else 1.0
    elif _BIDS.search(words) and not _TOLD.search(words):
        found["task"] = 0.4 if found else 0.9
    if _THINKS.search(words):
        found["thinking"] = 1.0
    elif _LACKS.search(MENDS.sub("", words)) and not due:
        found["situation"] = 1.0
    if not due and not duty and (_TOLD.search(words) or _ACHIEVED_NOW.match(words)):
        found["review"] = 0.4 if "situation" in found and not _RISEN.search(words) else 1.0
    if not found or found.keys() == {"situation"}:
        if IMPERATIVE.match(words) or _MEASURE.match(words):
            found["task"], found["review"] = 0.6, 0.5 if re.search(r"\d", words) else 0.1
        elif re.search(r"\d", words):
            found["review"], found["task"] = 0.5, 0.3
    aims = 0 if duty or "review" in found or _DATED.search(words) else len(_AIMS.findall(words))
    if aims > 1:
        found["goal"], found["task"] = 1.0, 0.4  # “产量达到…，合格率不低于…，力争…”
    elif aims:
        found["goal"] = 0.5
    return found


def _likeliest(speaks: list[dict[Role, float]]) -> list[Role | None]:
    """For each section the role it has in the likeliest way to give all of them one."""
    best: dict[Role | None, tuple[float, Given]] = {None: (0.0, None)}
    for spoken in speaks:
        following: dict[Role | None, tuple[float, Given]] = {}
        for last, (score, given) in best.items():
            options: list[tuple[Role | None, float]] = [(None, _QUIET)]
            options += [(role, much - _step(last, role)) for role, much in spoken.items()]
            for role, much in options:
                now = role or last
                if now not in following or score + much > following[now][0]:
                    following[now] = (score + much, (given, role))
        best = following
    roles: list[Role | None] = []
    way = max(best.values(), key=lambda one: one[0])[1]
    while way is not None:
        way, role = way
        roles.append(role)
    return roles[::-1]


@cache
def _step(last: Role | None, role: Role) -> float:
    """What it costs that a section of ``role`` follows one of ``last``."""
    if last is None:
        return {"review": -0.4, "demand": 1.5}.get(role, 0.0)
    back = _ORDER.index(last) - _ORDER.index(role)
    if back > 0:
        if last == "situation":
            return 0.4  # the world first, then what was done in it
        return 1.5 if back == 1 else 2.2
    if back == 0:
        return 0.6 if role in ("situation", "thinking", "goal") else -0.3
    if role == "demand" and last != "task":
        return 0.6
    return -0.5 if role == "task" and last in ("situation", "thinking", "goal") else 0.0

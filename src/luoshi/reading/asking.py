"""Whether a paragraph among tasks says what to do, or only how things stand."""

from __future__ import annotations

from .dates import find_due
from .late import late
from .owners import owners
from .role_words import IMPERATIVE

PARTS = late(r"[，。；：！,;:!]")
_WORK = late(
    r"^(?:建成|出台|印发|筹建|设立|修订|整治|改造|召开|举办|研究|攻克|交付|发射|引进|压减|清理|排查|落地|推行|推广|推出|争取|争创|创建|谋划|布局|夯实|筑牢|严守|严肃|"
    r"杜绝|防止|遏制|健全|理顺|盘活|压实|倒排|开发|研制|攻关|招聘|选派|选树|培训|培养|组建|搭建|试点|试行|再|今年|全年|年内|到20|上半年|下半年|[1-4一二三四]季度|一体|多措|"
    r"用足|深挖|锚定|紧扣|紧抓|牵头|配合|协助|加速|提速|提质|降低|减少|迎接|承接|对标|对照|冲刺|选拔|选送|走访|编排|编印|拍摄|创作|申报|申请|接待|举行|发放|安装|铺设|疏通|清收|清退|处置|缩短|延伸|破解|化解|解决|回应|关爱|关心|帮助|开通|打通|补齐|补强|锻造|厚植|营造|树立|赓续)(?![是的])"
)
# “按‘一户一策’做好负荷管理”: how, and then what.
_HOW = late(
    r"(?:按|以|对|在|通过|针对|结合|依托|面向|为)[^，。；]{2,24}?(?:做好|抓好|抓实|开展|推进|推动|实施|组织|完善|健全|建立|建成|加强|落实|完成)(?!后|时|的|情况|工作的)"
)
_MEASURED = late(r"每[周月季][^，。；]{0,12}\d|不(?:少于|低于|超过|高于)\d|(?:控制在|达到)\d")  # “每周不少于1次”
# “我国航天事业正处在关键时期，发展机遇前所未有。” says how things stand; nothing is to be done.
_SENTENCES = late(r"[^。！？；;]+[。！？；;]?")
_STATES = late(
    r"正?处[在于](?!理|置)|事关|关乎|关系(?:到|着|全局|长远)|意义(?:重大|深远)|(?:使命|责任|任务)(?:光荣|重大|艰巨|繁重|十分)|任重(?:而)?道远|前所未有|至关重要|举足轻重|"
    r"(?:是|作为)(?!指)[^，。；]{0,24}(?:关键|基础|前提|根本|保[障证]|生命线|[头大]事|之[年本基要]|时期|任务|使命|职责|一年|灵魂|核心|支撑|命脉|窗口期|机遇期|要求|责任|主题)(?=[，。；]|$)"
)
_BINDS = late(r"要(?![求点素件])|必须|务必|应当|确保|力争|争取|(?:月|季度|年)底?[前内]|到20\d\d年|不(?:低|少|超)[于过]")
_SPAN = r"(?:第?\d{1,2}(?:[—–\-~～至]{1,2}第?\d{1,2})?)"
PERIOD_LEAD = late(rf"(?:{_SPAN}周|{_SPAN}月份?|第?[一二三四1-4]季度|[上下]半年)[：:]")
_AMOUNT = late(r"\d[\d.,]*(?:[%％‰]|[多余]?[万亿千百]|[个项名家人户件套台辆次场期篇座处所间栋条门支批公平吨亩米元])")
_STOOD = late(
    r"同比|[较比](?:上|去|同)|已|了|预计|截至|目前|去年|过去|获|累计|来|有\d|仅|只|是\d|达\d|作为|日均|现有|拥有|共有"
)


def asks(words: str) -> bool:
    """An imperative, a measure, a unit or a date, in a sentence that does more than tell how things stand."""
    words = "".join(s for s in _SENTENCES.findall(words) if not _STATES.search(s) or _BINDS.search(s))
    parts = [part.strip(" \u3000“") for part in PARTS.split(words)[:12]]
    if any(IMPERATIVE.match(part) or _WORK.match(part) or _HOW.match(part) for part in parts):
        return True
    if PERIOD_LEAD.match(words):
        return True  # “第3—6周：听课评课；讲课比赛初赛。”
    if any(_AMOUNT.search(s) and not _STOOD.search(s) for s in _SENTENCES.findall(words)):
        return True  # “清收三年以上欠款1500万元”
    return bool(_MEASURED.search(words) or owners(words)[0] or find_due(words, 2000))

"""Names of organisations: words that end like one (部 所 院 公司 中心 …).

Two ways to be sure where a name begins: it stands alone between marks at least once, or the segmenter knows it as
one word. A name found so counts wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .types import UnitRead

_SUFFIX = (
    "有限责任公司|股份有限公司|有限公司|集团公司|分公司|子公司|总公司|公司|事业部|总体部|设计部|研究院|研究所|研究室|设计院|实验室|办公室|委员会|"
    "集团|学院|大学|中心|工厂|工会|党委|党组|医院|银行|日报社|厅|局|部|所|院|处|厂"
)
_BEFORE = r"(?:^|(?<=[，。；：、！？,;:!?\s“”《》（）()])|(?<=—在))"
# What shows that the name ends here and is no part of a longer word.
_AFTER = (
    r"(?=[，。；：、！？,;:!?\s“”《》（）()]|$|将|在|要|以|第一时间|迅速|通过|立即|召开|领导|负责|牵头|配合|组织|提出|"
    r"[0-9第]|党委|党组|和|与|及|等|的|对|为|坚持|副?[所院部厂局处]长|副?主任|副?书记)"
)
_STANDING = re.compile(rf"{_BEFORE}(?P<name>[\u4e00-\u9fffA-Za-z0-9]{{1,18}}?(?:{_SUFFIX})){_AFTER}", re.M)
_NUMBERED = re.compile(
    r"(?<![\u4e00-\u9fff0-9])(?P<name>(?:第?[一二三四五六七八九十〇○]{1,4}|[0-9]{2,4})(?:院|所|部|厂|研究室|车间))(?![分署位长有以属谓述得需能理于门件队内外落校])"
)
_ENDS = re.compile(rf"(?:{_SUFFIX})$")
_NOT = re.compile(
    r"^(?:[各全该本其每何几两多这那此某]|有关|相关|部分|所有|一些|一批|任何|上级|下级|以及|包括|和|与|及|在|对|向|从|由|为|以|是|把|被|将|到|让|使|给|跟|按|用|于|"
    r"我|他|她|你|我们|成立|组建|建设|新建|支持|推进|推动|加强|召开|传达|学习|贯彻|落实|宣贯|领会|围绕|结合|制约|依托|作为|深入|听取|参观|走进|来自|增强|守好|守牢)"
    r"|(?:全部|内部|外部|干部|局部|西部|东部|中部|南部|北部|场所|住所|厕所|之处|好处|益处|到处|处处|长处|短处|深处|难处|四处|用处|格局|布局|结局|开局|全局|大局|时局|"
    r"新局|变局|危局|僵局|战局|客厅|餐厅|处所|剧院|电影院|顶部|底部|头部|尾部|腹部|胸部|俱乐部|以及|远处|高处|何处|坏处|处|一部|出院|住院|入院|大院|庭院)$"
)
_WORDS_INSIDE = frozenset(["p", "c", "uj", "ul", "uz", "d", "r"])
_SINGLE = frozenset(
    [
        "公司",
        "集团",
        "中心",
        "工会",
        "党委",
        "党组",
        "委员会",
        "办公室",
        "研究室",
        "医院",
        "大学",
        "学院",
        "银行",
        "工厂",
        "实验室",
        "研究院",
        "研究所",
        "分公司",
        "子公司",
    ]
)
# Verbs that name what a unit does.
_TRADES = frozenset(
    [
        "设计",
        "研究",
        "制造",
        "保障",
        "服务",
        "管理",
        "发展",
        "采购",
        "生产",
        "总装",
        "装配",
        "测试",
        "试验",
        "计量",
        "检验",
        "检测",
        "审计",
        "监察",
        "宣传",
        "组织",
        "监督",
        "开发",
        "研发",
        "策划",
        "运营",
        "投资",
        "销售",
        "运行",
        "维修",
        "加工",
        "铸造",
        "安装",
        "建设",
        "通信",
        "控制",
        "推进",
        "动力",
        "计算",
        "办公",
        "保卫",
        "培训",
        "教育",
        "合作",
        "交流",
        "评估",
        "考核",
        "规划",
        "统计",
        "储备",
        "运输",
        "调度",
        "勘察",
        "勘探",
        "咨询",
    ]
)


def find_units(text: str) -> tuple[UnitRead, ...]:
    """Each organisation once, at its first place."""
    tag = _tagger()
    found: dict[str, tuple[int, int]] = {}
    for pattern in (_NUMBERED, _STANDING):
        for m in pattern.finditer(text):
            name = m.group("name")
            if pattern is _NUMBERED or _is_unit(name, tag):
                found.setdefault(name, m.span("name"))
    if tag:
        _known_words(text, tag, found)
    for name, span in found.items():
        first = text.find(name, 0, span[0])
        if first >= 0:
            found[name] = (first, first + len(name))
    return tuple(UnitRead(n, *span) for n, span in sorted(found.items(), key=lambda kv: kv[1]))


def _tagger() -> Callable[[str], list[tuple[str, str]]] | None:
    try:
        from rjieba import tag
    except ImportError:  # the reader works without it, with fewer names
        return None
    return tag  # type: ignore[no-any-return]


def _is_unit(name: str, tag: Callable[[str], list[tuple[str, str]]] | None) -> bool:
    if len(name) < 3 or name in _SINGLE or _NOT.search(name):
        return False
    if tag is None:
        return True
    words = tag(name)
    if any(kind in _WORDS_INSIDE for _, kind in words):
        return False
    return words[0][1] not in ("v", "m") and not any(k == "v" and w not in _TRADES for w, k in words[:-1])


def _known_words(text: str, tag: Callable[[str], list[tuple[str, str]]], found: dict[str, tuple[int, int]]) -> None:
    for line in re.finditer(r"[^\r\n]+", text):
        at = line.start()
        for word, kind in tag(line.group()):
            if (
                len(word) > 2
                and kind[0] in "nj"
                and _ENDS.search(word)
                and word not in _SINGLE
                and not _NOT.search(word)
            ):
                found.setdefault(word, (at, at + len(word)))
            at += len(word)

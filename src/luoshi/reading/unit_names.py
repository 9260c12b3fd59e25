"""Names of organisations: words that end like one (部 所 院 公司 中心 …), grown to the left over nouns by a segmenter."""

from __future__ import annotations

import re

from .types import UnitRead

_SUFFIX = (
    "有限责任公司|股份有限公司|有限公司|集团公司|分公司|子公司|总公司|公司|事业部|总体部|设计部|研究院|研究所|研究室|设计院|实验室|办公室|委员会|"
    "集团|学院|大学|中心|工厂|工会|党委|党组|医院|银行|日报社|厅|局|部|所|院|处|厂"
)
_WINDOW = re.compile(
    rf"(?P<body>[\u4e00-\u9fffA-Za-z0-9]{{1,20}})"
)
_ENDS = re.compile(rf"(?:{_SUFFIX})$")
_NOUN = frozenset("n nz ns nt nr nrt nrfg j b vn an m eng f s l q".split())
_SINGLE = frozenset("部 所 院 处 厂 局 厅 公司 集团 中心 工会 党委 党组 委员会 办公室 研究室".split())
_NOT = re.compile(
    r"^(?:各|全|该|本|其|每|有关|相关|多个|部分|内|外|东|西|南|北|中|两|几|个|一些|上级|下级|所有|任何|主管|机关|这|那|此|到|好|深|暗|多|长|近|远|妙|"
    r"益|何|随|无|用|短|患|痛|难|四|大|一)(?:部|所|院|处|厂|局|厅|党委|中心|部门)?$|所有|部分|.*(?:全部|内部|外部|干部|局部|西部|东部|中部|南部|北部|场所|住所|厕所|之处|好处|益处|到处|"
    r"处处|长处|短处|深处|难处|四处|用处|格局|布局|结局|开局|全局|大局|时局|新局|客厅|餐厅|处所|法院|病院|剧院|电影院|所在|一部|高等院|顶部|底部|头部|尾部|腹部|胸部|俱乐部|以及)$"
)
_LEAD_JUNK = re.compile(r"^(?:和|与|及|以|在|从|向|对|为|由|使|让|把|被|将|的|是|了|等|并|或|到|至|个|年|月|日|名|项|家|位|次|届|第?\d+|今年|重点|建设|推进|成立|组建|支持|新建|全国|一批|以及)+")
_NUMBERED = re.compile(r"(?:第?[一二三四五六七八九十〇○]{1,4}|\d{2,4})(?:院|所|部|厂|室|公司)$")


def find_units(text: str) -> tuple[UnitRead, ...]:
    """Each organisation once, at its first place; ``text`` is cut by a segmenter into tagged words."""
    try:
        from rjieba import tag
    except ImportError:  # the reader works without it, with fewer names
        return ()
    found: dict[str, tuple[int, int]] = {}
    for line in re.finditer(r"[^\r\n]+", text):
        _line(line.group(), line.start(), tag, found)
    return tuple(UnitRead(n, *span) for n, span in found.items())


def _line(line: str, offset: int, tag: object, found: dict[str, tuple[int, int]]) -> None:
    words: list[tuple[str, str]] = tag(line)  # type: ignore[operator]
    at = 0
    starts: list[int] = []
    for word, _ in words:
        starts.append(at)
        at += len(word)
    for i, (word, _) in enumerate(words):
        if not _ENDS.search(word) or (i + 1 < len(words) and words[i + 1][0] in ("门", "分", "长", "属", "有", "以")):
            continue
        first = _grow(words, i)
        a, b = starts[first], starts[i] + len(word)
        name = line[a:b]
        junk = _LEAD_JUNK.match(name)
        if junk and not _NUMBERED.match(name):
            a += junk.end()
            name = line[a:b]
        if len(name) < 2 or len(name) > 24 or _NOT.match(name) or name in _SINGLE:
            continue
        found.setdefault(name, (offset + a, offset + b))


def _grow(words: list[tuple[str, str]], i: int) -> int:
    """The first word of the name that ends with word ``i``."""
    first = i
    while first > 0 and i - first < 5:
        word, kind = words[first - 1]
        if kind not in _NOUN or not re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9]+", word) or _ENDS.search(word) and len(word) == 1:
            break
        first -= 1
    return first

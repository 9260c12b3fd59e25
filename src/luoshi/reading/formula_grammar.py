"""The grammar of formulas (提法): what the words between two quotation marks declare, and what is none.

A numeral, a classifier perhaps, and a word, joined by 、 or ，; repeated heads (三优三强四提升); digit strings (1234569,
1.3.5.5, 1+2+N); numerals run together (一二六三). Plans (十四五), congresses (二十大), names that the whole country uses
(一带一路, 两会, 五险一金, 双一流, 双碳, 双减, 三农, 三甲), days, years, telephone numbers and ordinals declare nothing.
"""

from __future__ import annotations

import re

from .late import late
from .numerals import to_int

Part = tuple[int | None, str]

N = "[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两双]|[0-9０-９]{1,3}"
_CLASSIFIERS = "个|大|项|条|点|种|层|场|支|张|件|篇|类|步"
_HAN = "[一二三四五六七八九十两双]"
_NO_HAN = r"[^\d一二三四五六七八九十两双，。、；：“”\s]"
_PART = late(rf"({N})(?:({_CLASSIFIERS})(?:的)?([^\d，、,。；：“”]{{1,10}})|([^\d，、,。；：“”]{{1,4}}))")
_JOINED = late(r"[、，,；;\s]+|(?<=[^\d一二三四五六七八九十两双])和(?=[一二三四五六七八九十两双\d])")
_DIGITS = late(r"[1-9][0-9]{2,8}|[0-9](?:[.．·\-－][0-9]{1,2}){2,8}|[0-9NnXx]{1,3}(?:[+＋][0-9NnXx]{1,3}){1,6}")
_NUMERALS = late(r"[一二三四五六七八九两]{3,9}")
_HEADS = late(rf"(?:{_HAN}{{1,2}}{_NO_HAN}{{1,5}}){{2,8}}")
_HEAD = late(rf"({_HAN}{{1,2}})({_NO_HAN}{{1,5}})")
_NAMES = late(
    r"十?[一二三四五六七八九十]五(?:时期|规划|普法)?|[一二三]?十[一二三四五六七八九]?大|十[一二三四五六七八九]冬|一带一路|一国两制|一报告两?评议"
    r"|双(?:一流|碳|减|创|拥|循环)(?:大学|高校|建设|目标|行动|政策|示范基地|模范城|工作|(?:新?发展)?格局)?|三(?:级)?甲(?:等|医院)?|双高计划|两会|[四规]上(?:企业)?|三农|三北|两院|五一|七一|八一|三八|五四|六一|十一|双十一|一二·?九|九一八|七七|三公.*|五险一金|两弹一星|九三学社|四书五经|五湖四海|三心二意|三令五申|一心一意|五花八门|三番五次|四通八达|七嘴八舌|十全十美|三头六臂|两面三刀|七上八下|四面八方"
    r"|三三制|一.{0,2}|一(?:把手|票否决|站式|网通办|件事|次办|江碧水|线|流).*|百.*|千.*|万.*"
)
# Words and place names that begin like a count.
_WORDS = late(
    r"三(?:角|亚|峡|明|江源|星堆|国|维|甲|伏|轮|文鱼|孩|胎|产业?$)|四(?:川|季|维|合院|平市)|五(?:金|台山|谷|官|粮)|六盘(?:水|山)|七夕|八(?:达岭|卦|仙)|九(?:江|寨)|十(?:堰|字)"
    r"|两(?:岸|栖|手|头跑)|二(?:维|手|胎|孩|产)|双(?:方|边|语|节|休|十|重点?$|向|手|胞胎)"
)
# “三年”, “三级响应”, “五连冠”: a numeral before these counts or ranks; it declares nothing.
_COUNTED = late(
    r"期(?!叠加)|[年月日时点分秒号届次元岁倍%亩米人家万亿千百线等名位套吨天周]|大以来|中全会|大精神|五规划|连[冠胜续涨增]|季度|世纪|周年|级(?!联|连)|分之|季[度报]|起[来伏]"
)
_NUMBERS = late(
    r"(?:19|20)\d\d|[1-9]\d{0,3}0+|1[12]\d|12[0-24-9]\d\d|12345|9[56]\d{3}|100\d\d|315|618|911|985|211|863|973|996|360|365|500强?"
)


def parse(words: str) -> list[Part]:
    """The parts (count, label) of a formula, or none if ``words`` is no formula.

    A digit string, or numerals run together, is one part without a count.
    """
    words = words.strip()
    if not words or _NAMES.fullmatch(words) or _WORDS.match(words):
        return []
    if _DIGITS.fullmatch(words):
        return [] if _NUMBERS.fullmatch(words) or not re.search(r"\d", words) else [(None, words)]
    if _NUMERALS.fullmatch(words):
        return [] if re.match("一九|二[零〇]", words) else [(None, words)]
    parts: list[Part] = []
    pieces = _JOINED.split(words)
    for piece in pieces:
        read = _piece(piece)
        if not read:
            return []
        parts += read
    return [] if _ordinals(pieces, parts) or sum(c or 0 for c, _ in parts) < 2 or _all_ones(parts) else parts


def _all_ones(parts: list[Part]) -> bool:
    """“一企一策”, “一户一档”: one for each, no count."""
    return len(parts) == 2 and all(count == 1 for count, _ in parts)


def _ordinals(pieces: list[str], parts: list[Part]) -> bool:
    """“一产做优、二产做大、三产做强” number what they name."""
    counts = [count for count, _ in parts]
    firsts = {label[:1] for _, label in parts}
    return len(pieces) > 1 and len(firsts) == 1 and counts == list(range(1, len(parts) + 1))


def _piece(piece: str) -> list[Part]:
    """The parts of what stands between two joints; none if any of it declares nothing."""
    if _HEADS.fullmatch(piece):
        heads = [(to_int(n), label) for n, label in _HEAD.findall(piece)]
        bare = any(label in _CLASSIFIERS.split("|") for _, label in heads[:-1])
        counted = any(label[0] in "次天" for _, label in heads)
        if len(heads) > 1 and not bare and not counted and all(count for count, _ in heads):
            return [(n, re.sub("^[个大项]", "", w) or w) for n, w in heads]
    m = _PART.fullmatch(piece)
    if not m:
        return []
    count, label = to_int(m.group(1)), m.group(3) or m.group(4)
    if not count or label in _CLASSIFIERS.split("|") or _COUNTED.match(label):
        return []
    return [(count, label)]

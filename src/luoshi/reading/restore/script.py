"""Which script a text is written in, and Traditional to Simplified (OpenCC t2s and a rule of our own for 著)."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

# Common characters that only one of the scripts uses.
_HANT = frozenset(
    "會國這個來時為說們學對開關進發實業動產經過從現點種電問間題應將與觀傳員題組織總結統戰務導產設計劃際聯網絡聽讀寫買賣錢銀車輛門見書長東風馬魚鳥黃齊龍龜飛頁頭顯當無處億萬園圖團變讓議護"
)
_HANS = frozenset(
    "会国这个来时为说们学对开关进发实业动产经过从现点种电问间题应将与观传员组织总结统战务导设计划际联网络听读写买卖钱银车辆门见书长东风马鱼鸟黄齐龙龟飞页头显当无处亿万园图团变让议护"
)
_SAMPLE = 40_000
_LONE = re.compile("([\ud800-\udfff]+)")
_HAN = re.compile(r"[\u3400-\u9fff]")
# 著 stays where it means “notable” or “writing”; t2s leaves the choice to us.
_PROTECTED = frozenset(
    [
        "著名",
        "著作",
        "原著",
        "显著",
        "卓著",
        "昭著",
        "名著",
        "专著",
        "土著",
        "著述",
        "著称",
        "编著",
        "论著",
        "著者",
        "巨著",
        "著书",
        "拙著",
        "遗著",
        "合著",
        "译著",
        "著录",
        "较著",
        "所著",
        "著有",
        "新著",
        "大著",
        "旧著",
        "著文",
        "主著",
        "力著",
        "著于",
        "撰著",
    ]
)


def script_of(text: str) -> str:
    """``zh-Hant``, ``zh-Hans`` or ``und``, by the characters that only one script uses, in the first 40,000;
    ``zh-Hans`` where Chinese characters do not tell, ``und`` where there are none."""
    sample = text[:_SAMPLE]
    seen = Counter(sample)
    hant = sum(seen[c] for c in _HANT)
    hans = sum(seen[c] for c in _HANS)
    if hant > hans:
        return "zh-Hant"
    if hans or _HAN.search(sample):
        return "zh-Hans"
    return "und"


@cache
def _opencc(config: str) -> Any:
    from opencc import OpenCC  # loaded when a text needs it: starting must stay fast

    return OpenCC(config)


def simplify(text: str) -> str:
    """Simplified characters for Traditional ones, one code point for one, so that offsets stay."""
    done = _convert("t2s", text)
    if len(done) != len(text):  # never seen with t2s, but offsets must hold
        done = "".join(c if len(s := _convert("t2s", c)) != 1 else s for c in text)
    return _zhe(done) if "著" in done else done


def traditional(text: str, config: str = "s2t") -> str:
    """Traditional characters for Simplified ones; ``s2tw`` chooses the variants of the damaged pages (為, 著).

    ``config`` names a configuration of OpenCC. Offsets are not promised to stay.
    """
    return _convert(config, text)


def _convert(config: str, text: str) -> str:
    """OpenCC takes what UTF-8 can hold; lone surrogates stay as they are."""
    if _LONE.search(text) is None:
        return str(_opencc(config).convert(text))
    return "".join(part if _LONE.match(part) else _opencc(config).convert(part) for part in _LONE.split(text))


def _zhe(text: str) -> str:
    def choose(m: re.Match[str]) -> str:
        i = m.start()
        keep = text[i - 1 : i + 1] in _PROTECTED if i else False
        return "著" if keep or text[i : i + 2] in _PROTECTED else "着"

    return re.sub("著", choose, text)

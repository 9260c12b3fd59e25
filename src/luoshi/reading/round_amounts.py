"""Amounts in round words, which count only where something reaches them: “过百亿”, “上万人”, “百余家”, “一半”, “零事故”."""

from __future__ import annotations

import re

from .amounts import Amount, han_value, quoted, tidy
from .late import late

CLASS = late("级(?!别)")
# What reaches a round number: “过百亿”, “上万人”; never “通过百名”, “网上万件”.
_REACHED = late(
    r"(?:超过|突破|接近|逼近|不足|多达|高达|达到?|约|近|超|逾|(?<![通经超渡])过|(?<![打突冲侦])破|迈[上入过向]|跨[上越过]|[站跃登]上|冲刺|冲击|"
    r"(?:^|(?<=[了有已将，。；、、]))上|(?<=[^以网线路会早晚身马加础面本际世场程度史体船车桌台市纸])上)$"
)
_OVER = late(r"(?:过|破|逾|上)$")
_LEVEL = late(r"大关|台阶|关口|门槛|目标|规模|新台阶|[^\u4e00-\u9fff]|$")
_HALF_OF = late(r"(?:[占达近超过约到降减升增加高少短缩低的]|完成|不足) ?$")
_SLOGAN = late(r"双$|时间$|半[、，]任务$")  # “时间过半、任务过半”


def round_amount(m: re.Match[str], text: str, counts: bool) -> Amount | None:
    """“零事故”, “三分之二以上”, “过半”, “近一半”, “上万人”: amounts in words that count only where something reaches them."""
    start = m.start()
    if m["power"]:
        return power(m, m["powermore"], m["power"] + (m["powerunit"] or ""), "1", m["after9"], text, counts)
    if m["whole"]:
        whole, share = han_value(m["whole"]), han_value(m["share"])
        even = whole in ("2", "4", "5", "10")
        value = f"{100 * int(share or 0) // int(whole or 1)}" if even else f"{share}/{whole}"
        return Amount(*m.span(), value, "%" if even else "", m["after7"] or "")
    if not m["half"]:
        return Amount(start, m.end(), "0", "", of=m["none"] or "")
    over = m["half"][0] == "过"
    if m["half"] == "百分百":
        return Amount(*m.span(), "100", "%", m["after8"] or "")
    if quoted(text, start) or (over and _SLOGAN.search(text, max(0, start - 5), start)):
        return None
    if not over and m["half"] == "一半" and not (m["after8"] or _HALF_OF.search(text, max(0, start - 4), start)):
        return None
    return Amount(*m.span(), "50", "%", ("超" if over else "") + (m["after8"] or ""))


def power(
    m: re.Match[str], more: str | None, unit: str, value: str, after: str | None, text: str, counts: bool
) -> Amount | None:
    """“过百亿”, “百余家”, “近千万人次”: a bare 百, 千, 万 or 亿 that something reaches, or that 余 stands behind."""
    start = m.start()
    reached = _REACHED.search(text, max(0, start - 4), start)
    vague = "多" if more or re.search("[多余]", unit) else ""
    plain_unit = tidy(unit)
    money = not plain_unit or plain_unit[-1] in "元万亿"
    if quoted(text, start) or not (reached or vague) or unit.endswith("级") or CLASS.match(text, m.end()):
        return None
    if money and not (vague or after) and not _LEVEL.match(text, m.end()):
        return None  # “过亿元项目”: a class of things
    over = reached is not None and _OVER.search(reached.group())
    begin = start - 1 if over and not text.startswith(("破", "突"), start - 2) else start
    word = {"破": "破", "逾": "逾"}.get(over.group()[-1], "超") if over else ""
    return Amount(begin, m.end(), value, plain_unit, word + vague + (after or ""), counts)

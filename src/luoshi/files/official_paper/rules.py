"""The numbers of GB/T 9704-2012, and the small rules of its words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import ceil
from unicodedata import east_asian_width

# In millimetres: A4, what stays free above and at the binding edge, the text area, the page number's distance.
WIDTH, HEIGHT = 210, 297
TOP, BINDING = 37, 28
TEXT_WIDTH, TEXT_HEIGHT = 156, 225
RIGHT, BOTTOM = WIDTH - BINDING - TEXT_WIDTH, HEIGHT - TOP - TEXT_HEIGHT
FOOT = 25  # an 18-pt line whose dash then stands 7 mm under the text area
LINES, CHARACTERS = 22, 28
# The grid: 225 mm in 22 lines, in twips; how much closer than 16 pt the 28 characters of 156 mm stand, in 1/4096 pt.
LINE_PITCH, CHARACTER_SPACE = 579, -848
CHARACTER = 15.79  # points, so set
TITLE_CHARACTERS = 19  # of 22 pt in a line, with room for the gap between Han and digits
RED = "FF0000"
DIGITS = "〇一二三四五六七八九"
SIZES = {"初号": 42.0, "小初": 36.0, "一号": 26.0, "二号": 22.0, "三号": 16.0, "四号": 14.0, "小四": 12.0, "五号": 10.5}


@dataclass(frozen=True)
class HouseStyle:
    """Where a house departs from the standard. Fonts by the names they go by in offices; see ``OTHER_NAMES``."""

    body: str = "仿宋_GB2312"
    title: str = "方正小标宋简体"
    level_1: str = "黑体"
    level_2: str = "楷体_GB2312"
    page_number: str = "宋体"
    digits: str = ""  # a font for Latin letters and digits in the text; empty: the body's, as the standard has it
    table_size: float = SIZES["小四"]
    red_head: bool = True


STANDARD = HouseStyle()

# What Word may take where a machine has not the font itself, the nearest first.
OTHER_NAMES = {
    "仿宋_GB2312": ("仿宋", "FangSong", "STFangsong", "华文仿宋"),
    "楷体_GB2312": ("楷体", "KaiTi", "STKaiti", "华文楷体"),
    "方正小标宋简体": ("小标宋", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "宋体"),
    "黑体": ("SimHei", "STHeiti", "华文黑体"),
    "宋体": ("SimSun", "STSong", "华文宋体"),
}


def day_said(day: date) -> str:
    """成文日期 in Arabic numerals, without leading zeros: 2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def han(number: int) -> str:
    """1 to 99 as headings count: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else DIGITS[tens] * (tens > 1) + "十") + (DIGITS[ones] if ones else "")


def numbered(level: int, number: int) -> str:
    """What stands before a heading: 一、 （一） 1. （1）."""
    if level == 1:
        return f"{han(number)}、"
    if level == 2:
        return f"（{han(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def characters(text: str) -> float:
    """How many characters wide: what is not Han takes half."""
    return sum(1 if east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def title_lines(title: str, most: int = TITLE_CHARACTERS) -> list[str]:
    """A title over one line's length in lines of about one length, broken where a word seems to end, never within letters or
    digits or before a sign that ends something."""
    count = ceil(characters(title) / most)
    if count < 2:
        return [title]
    each = characters(title) / count
    fits = [n for n in _word_ends(title) if _breaks(title[n - 1], title[n]) and characters(title[:n]) <= most]
    if not fits:
        return [title]
    at = min(fits, key=lambda n: abs(characters(title[:n]) - each) - 2 * (title[n - 1] in "的和及、与"))
    return [title[:at], *title_lines(title[at:], most)]


def _word_ends(title: str) -> list[int]:
    import rjieba  # a dictionary to load: only where a title is long

    return list(accumulate(len(word) for word in rjieba.cut(title)))[:-1]


def _breaks(before: str, after: str) -> bool:
    joined = before.isascii() and after.isascii()
    return not joined and not (before.isdigit() and after in "年月日号") and after not in "、，。：；）》”〕的"


def signed_at(issuer: str, day: str) -> tuple[float, float]:
    """Characters left free at the right of the signature and of the date under it, for papers without a seal: two beside the
    signature, the date begins two to the right of it; a date that then comes too far right stands two from it itself."""
    name, date_ = characters(issuer), characters(day)
    if name - date_ >= 2:
        return 2, name - date_
    return max(2, 4 + date_ - name), 2

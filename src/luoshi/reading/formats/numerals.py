"""Word's number formats as text: 一 十二 甲 ① Ⅳ …, by the names of WordprocessingML's ``w:numFmt``.

Source of each sequence and of where it ends: ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

import re
from collections.abc import Callable

HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def numeral(number: int, form: str) -> str:
    """``number`` in the named format; plain digits where the format is unknown or does not reach so far."""
    return FORMATS.get(form, str)(number)


def _grouped(number: int, digits: str, units: str) -> str:
    """Chinese place-value writing below 10,000, with one zero for any gap: 一百零一."""
    if not 0 < number < 10_000:
        return str(number)
    out = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return out


def _thousand(number: int) -> str:
    text = _grouped(number, "零一二三四五六七八九", "十百千")
    return text[1:] if text.startswith("一十") else text


def _counting(number: int) -> str:
    """Below 100 as in speech; from 100 on Word writes the digits one by one."""
    return _thousand(number) if number < 100 else _digital(number)


def _legal(number: int) -> str:
    return _grouped(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def _legal_traditional(number: int) -> str:
    return _grouped(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟")


def _japanese(number: int) -> str:
    """Neither a zero for a gap nor a one before ten, hundred, thousand: 百一."""
    text = _grouped(number, "　一二三四五六七八九", "十百千").replace("　", "")
    return re.sub("一(?=[十百千])", "", text)


def _digital(number: int) -> str:
    return str(number).translate(HAN_DIGITS)


def _taiwanese(number: int) -> str:
    """As in China, but with a ring for zero."""
    return _counting(number).replace("〇", "○")


def _sexagenary(number: int) -> str:
    """甲子 to 癸亥."""
    return STEMS[(number - 1) % 10] + BRANCHES[(number - 1) % 12] if 0 < number <= 60 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _range(first: int, count: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 0 < number <= count else str(number)


def _circled(number: int) -> str:
    """Rings end at 20: beyond it the standard falls back to plain digits, though Unicode has ㉑."""
    return chr(0x2460 + number - 1) if 0 < number <= 20 else str(number)


def _letters(number: int) -> str:
    """After z Word doubles the letter: aa, bb, …"""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number <= 780 else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def _full_width(number: int) -> str:
    return str(number).translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": _range(0x2488, 20),
    "decimalEnclosedParen": _range(0x2474, 20),
    "chineseCounting": _counting,
    "taiwaneseCounting": _taiwanese,
    "japaneseCounting": _japanese,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal_traditional,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": lambda number: _digital(number).replace("〇", "○"),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _range(0x3280, 10),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "none": lambda number: "",
}

"""Signs of Word documents that stand in fonts of their own: Symbol and the Wingdings keep them at places of private use."""

from __future__ import annotations

from lxml import etree

from luoshi.reading.formats.docx_numbering import W

GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
SYMBOL = dict(zip("\xa3\xb3\xb1\xb4\xb8\xb0\xb9\xbb\xa5\xae\xb7\xd6\xb2\xa2\xe5\xd7", "≤≥±×÷°≠≈∞→·√″′∑⋅", strict=True))
SYMBOL |= {chr(0x41 + place): letter for place, letter in enumerate(GREEK)}
SYMBOL |= {chr(0x61 + place): letter.lower() for place, letter in enumerate(GREEK)}
WINGDINGS = dict(zip("lnu\xa8o\xfc\xfe\xd8\xe0", "●■◆□□✓☑➢→", strict=True))
WINGDINGS |= {chr(0x80 + n): circled for n, circled in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")}
WINGDINGS_2 = {chr(0x69 + n): circled for n, circled in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿")}
WINGDINGS_2 |= {"P": "✓", "R": "☑", "\xa3": "□"}
PICTURES = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "wingdings 3": {}, "webdings": {}, "zapfdingbats": {}}


def symbol(font: str, code: str) -> str:
    """The sign at a place (hexadecimal, as ``w:char`` has it) of a font; "" for an ornament and for what is no place."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if not 0xF000 <= place <= 0xF0FF:
        return chr(place) if 0x20 <= place < 0xD800 or 0xF900 <= place < 0xFFFE else ""
    sign = chr(place - 0xF000)
    name = font.strip().lower()
    if name in PICTURES:
        return PICTURES[name].get(sign, "")
    if name == "symbol":
        return SYMBOL.get(sign, sign if sign.isdecimal() or sign in "()%+=<>.,/[]{}|!&?;:" else "")
    return sign if " " < sign <= "~" else ""


def in_symbol_font(element: etree._Element) -> str:
    """The text of a ``w:t`` or ``m:t``; characters of private use in it are signs of its run's font."""
    text = element.text or ""
    if not any("\uf020" <= char <= "\uf0ff" for char in text):
        return text
    run = element.getparent()
    fonts = run.find(f"{W}rPr/{W}rFonts") if run is not None else None
    named = {fonts.get(W + kind, "") for kind in ("ascii", "hAnsi", "cs", "eastAsia")} if fonts is not None else set()
    font = next((name for name in sorted(named) if name.lower() in PICTURES or name.lower() == "symbol"), None)
    if font is None:
        return text
    return "".join(symbol(font, f"{ord(char):X}") if "\uf020" <= char <= "\uf0ff" else char for char in text)

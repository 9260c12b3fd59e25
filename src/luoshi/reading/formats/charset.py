"""Bytes to text: byte order mark, strict UTF-8, what the page declares, strict GB18030, then a guess.

GB18030 accepts almost any bytes, so before it is believed two of its false friends are told apart: files glued
together from both encodings (decided line by line) and Big5 (decided by how common its characters are). A page's own
declaration is believed only if what comes out reads like Chinese no worse than GB18030 does: pages that were copied from
one server to another declare anything. UTF-16 without its mark is known by the characters that it gives.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from luoshi.reading.limits import Code, refusal
from luoshi.reading.types import Warning

from ..late import late

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16-be"),
)
DECLARED = late(rb"""(?:charset\s*=\s*|<\?xml[^>]*encoding\s*=\s*)["']?\s*([\w.:-]+)""", re.I)
GB_NAMES = {"gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "936"}
UTF8_HAN = late(rb"[\xe3-\xe9][\x80-\xbf]{2}")
COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過"
)
REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Decoded:
    """What bytes say, in which encoding, and what was noticed on the way.

    ``text`` has no byte order mark, its line ends are the file's; ``charset`` is in lower case (``utf-8``,
    ``gb18030``). Warnings (``bad-bytes``, ``mixed-encodings``, ``charset-guessed``, ``nul-bytes``) have no place.
    """

    text: str
    charset: str
    warnings: tuple[Warning, ...] = ()


def decode(data: bytes, *, declared_in_content: bool = False) -> Decoded:
    """Text of ``data``. ``declared_in_content`` lets an HTML page's own declaration be heard (its first 8,192 bytes).

    ``CannotRead``: ``nul-bytes``, its ``place`` counted in bytes, or in characters of the decoded text where that is
    UTF-16 or has a mark (those of a page in another encoding are left out and warned of); ``unknown-charset`` where no
    guess holds. The order and what beats what: tests/reading/formats/test_charset.py.
    """
    for bom, codec, name in BOMS:
        if data.startswith(bom):
            return _decode_after_bom(data, codec, name)
    unmarked = unmarked_utf16(data)
    if unmarked:
        return _decode_after_bom(data, unmarked, unmarked)
    if declared_in_content and b"\x00" in data:
        return _without_nul_bytes(data)
    _refuse_nul_bytes(data)
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    declared = _as_declared(data) if declared_in_content else None
    return declared or _utf8_with_other_lines(data) or _legacy(data)


def unmarked_utf16(data: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` if the bytes, without a byte order mark, are that, else None; 4,096 bytes decide.

    Either way round gives some text; the right one has common Chinese characters, or begins with markup.
    """
    head = data[:4096]
    head = head[: len(head) & ~1]
    if b"\x00" not in head:
        return None
    for codec in ("utf-16-le", "utf-16-be"):
        text = head.decode(codec, "replace")
        readable = text.count(REPLACEMENT) <= 1 and "\x00" not in text
        if readable and (_reads_as_chinese(text) or re.match(r"\s*<[!a-zA-Z?][a-zA-Z!-]", text)):
            return codec
    return None


def _reads_as_chinese(text: str) -> bool:
    known = sum(
        "\u4e00" <= char <= "\u9fff" or char < "\u0250" or "\u2000" <= char <= "\u303f" or char >= "\uff00"
        for char in text
    )
    return known > 0.8 * len(text) and _commonness(text) > 0.05


def _without_nul_bytes(data: bytes) -> Decoded:
    """A page as browsers show it, which pass over NUL bytes."""
    decoded = decode(data.replace(b"\x00", b""), declared_in_content=True)
    message = f"The page held {data.count(0)} NUL bytes; they were left out."
    return Decoded(decoded.text, decoded.charset, (Warning("nul-bytes", message), *decoded.warnings))


def _as_declared(data: bytes) -> Decoded | None:
    """What the page's own declaration gives, unless GB18030 gives text that is clearly more Chinese."""
    charset = _declared(data)
    text = _strict(data, charset) if charset and charset != "gb18030" else None
    if not charset or text is None:
        return None
    other = _strict(data, "gb18030")
    if other is not None and _commonness(other) > 0.08 and _commonness(other) > 2 * _commonness(text):
        return None
    return Decoded(text, charset)


def _decode_after_bom(data: bytes, codec: str, name: str) -> Decoded:
    text = data.decode(codec, "replace").removeprefix("\ufeff")
    if "\x00" in text:
        raise refusal(Code.NUL_BYTES, place=text.index("\x00"))
    return Decoded(text, name, _bad_bytes(text))


def _refuse_nul_bytes(data: bytes) -> None:
    place = data.find(b"\x00")
    if place >= 0:
        raise refusal(Code.NUL_BYTES, place=place)


def _declared(data: bytes) -> str | None:
    found = DECLARED.search(data[:8192])
    if not found:
        return None
    name = found.group(1).decode("ascii", "ignore").lower()
    if name in GB_NAMES:
        return "gb18030"
    if name.startswith(("utf-16", "utf16", "utf-32", "utf-7", "ucs")):
        return None  # a declaration that can be read as ASCII cannot be true
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _utf8_with_other_lines(data: bytes) -> Decoded | None:
    """A UTF-8 file with damaged bytes, or one with GB18030 passages; None when no line is surely UTF-8."""
    lines = data.split(b"\n")
    if not any(len(UTF8_HAN.findall(line)) >= 6 and _strict(line, "utf-8") is not None for line in lines):
        if len(lines) > 1 or len(UTF8_HAN.findall(data)) < 20:
            return None
        # One single line: only a few bad bytes among much UTF-8 make it UTF-8.
        text = data.decode("utf-8", "replace")
        return Decoded(text, "utf-8", _bad_bytes(text)) if _mostly_whole(text) else None
    decoded, foreign = [], 0
    for line in lines:
        text, is_foreign = _line(line)
        decoded.append(text)
        foreign += is_foreign
    text = "\n".join(decoded)
    if not foreign:
        return Decoded(text, "utf-8", _bad_bytes(text))
    message = f"The file mixes encodings: {foreign} lines were read as GB18030, the others as UTF-8."
    return Decoded(text, "utf-8", (Warning("mixed-encodings", message), *_bad_bytes(text)))


def _line(line: bytes) -> tuple[str, bool]:
    text = line.decode("utf-8", "replace")
    if REPLACEMENT not in text or _mostly_whole(text):
        return text, False
    other = _strict(line, "gb18030")
    return (other, True) if other is not None else (text, False)


def _mostly_whole(text: str) -> bool:
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return han > 0 and text.count(REPLACEMENT) * 10 <= han


def _legacy(data: bytes) -> Decoded:
    text = _strict(data, "gb18030")
    if text is not None:
        big5 = _strict(data, "big5hkscs")
        if big5 is not None and _commonness(big5) > 2 * _commonness(text):
            return Decoded(big5, "big5")
        return Decoded(text, "gb18030")
    loose = data.decode("gb18030", "replace")
    if _mostly_whole(loose) and _commonness(loose) > 0.08:
        return Decoded(loose, "gb18030", _bad_bytes(loose))
    return _guess(data)


def _commonness(text: str) -> float:
    """The share of very common characters among the Chinese ones: a quarter in prose, near nothing in mojibake."""
    han = [char for char in text[:200_000] if "\u3400" <= char <= "\u9fff"]
    return sum(char in COMMON for char in han) / max(1, len(han))


def _guess(data: bytes) -> Decoded:
    import chardet

    guessed = chardet.detect(data[:200_000])
    codec, confidence = guessed.get("encoding"), guessed.get("confidence") or 0
    if not codec or confidence < 0.5:
        raise refusal(Code.UNKNOWN_CHARSET)
    try:
        text = data.decode(codec, "replace")
    except LookupError:
        raise refusal(Code.UNKNOWN_CHARSET) from None
    if text.count(REPLACEMENT) * 20 > len(text) or _control_characters(text) * 50 > len(text):
        raise refusal(Code.UNKNOWN_CHARSET)
    message = f"The encoding was guessed to be {codec}."
    return Decoded(text, codec.lower(), (Warning("charset-guessed", message), *_bad_bytes(text)))


def _control_characters(text: str) -> int:
    return sum(char < " " and char not in "\t\r\n\f" for char in text)


def _bad_bytes(text: str) -> tuple[Warning, ...]:
    count = text.count(REPLACEMENT)
    if not count:
        return ()
    return (Warning("bad-bytes", f"{count} places hold bytes that are no character; they are shown as {REPLACEMENT}."),)

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.reading.formats.charset import decode
from luoshi.reading.types import CannotRead

TEXT = "报告指出，2023年的工作要坚持稳中求进，抓好八个方面的重点任务。\n一是强化使命担当，二是聚焦主责主业。\n"
TRADITIONAL = "這是我們的工作報告，大會將要對今年的國家發展和人民生活作出說明，他們也會到這個地方來了解情況。\n" * 3


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_decode_chinese_encodings(data, charset):
    decoded = decode(data)
    assert (decoded.text, decoded.charset, decoded.warnings) == (TEXT, charset, ())


def test_decode_big5_is_not_taken_for_gb18030():
    decoded = decode(TRADITIONAL.encode("big5"))
    assert (decoded.text, decoded.charset) == (TRADITIONAL, "big5")


def test_decode_traditional_in_gb18030_is_not_taken_for_big5():
    decoded = decode(TRADITIONAL.encode("gb18030"))
    assert (decoded.text, decoded.charset) == (TRADITIONAL, "gb18030")


def test_decode_declared_charset_heard_only_for_pages():
    page = "<meta charset=big5><p>電</p>".encode("big5")
    assert decode(page, declared_in_content=True).charset == "big5"
    assert decode(page).charset == "gb18030"


def test_decode_wrong_declaration_does_not_beat_valid_utf8():
    page = f"<meta charset=gb2312><p>{TEXT}</p>".encode()
    assert decode(page, declared_in_content=True).charset == "utf-8"


def test_decode_mixed_encodings_line_by_line_with_warning():
    other = "第二段是用国标编码写的，说明了下一步的工作安排。\n"
    decoded = decode(TEXT.encode() + other.encode("gb18030") + TEXT.encode())
    assert decoded.text == TEXT + other + TEXT
    assert [warning.code for warning in decoded.warnings] == ["mixed-encodings"]
    assert "1 lines" in decoded.warnings[0].message


def test_decode_single_bad_byte_leaves_the_rest_readable():
    data = bytearray((TEXT * 3).encode())
    data[1] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.charset == "utf-8"
    assert "指出，2023年" in decoded.text
    assert [warning.code for warning in decoded.warnings] == ["bad-bytes"]


def test_decode_nul_byte_refused_with_its_place():
    with pytest.raises(CannotRead) as refused:
        decode("报告".encode() + b"\x00" + "指出".encode())
    assert refused.value.code == "nul-bytes"
    assert refused.value.detail == {"place": 6}


def test_decode_noise_refused():
    with pytest.raises(CannotRead) as refused:
        decode(bytes(range(1, 256)) * 40)
    assert refused.value.code == "unknown-charset"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_decode_utf16_without_its_mark(charset):
    assert decode(TEXT.encode(charset)).charset == charset
    page = f"<html><body><p>{TEXT}</p></body></html>"
    assert decode(page.encode(charset), declared_in_content=True).text == page


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1252", "big5", "shift_jis", "utf-16", "utf-8", "no-such-charset"]
)
def test_decode_wrong_declaration_does_not_beat_readable_gb18030(declared):
    page = f"<meta charset={declared}><p>{TEXT * 3}</p>"
    decoded = decode(page.encode("gb18030"), declared_in_content=True)
    assert (decoded.text, decoded.charset) == (page, "gb18030")


def test_decode_declaration_in_an_xml_prolog_is_heard():
    page = f"<?xml version='1.0' encoding='Big5'?><html><body>{TRADITIONAL}</body></html>"
    assert decode(page.encode("big5"), declared_in_content=True).charset == "big5"


def test_decode_page_with_nul_bytes_passes_over_them():
    decoded = decode(
        f"<meta charset=gbk><p>{TEXT}</p>".encode("gb18030").replace(b"<p>", b"\x00<p>"), declared_in_content=True
    )
    assert decoded.text == f"<meta charset=gbk><p>{TEXT}</p>"
    assert [warning.code for warning in decoded.warnings] == ["nul-bytes"]


def test_decode_western_page_by_its_declaration():
    page = "<meta charset=iso-8859-1><p>Café déjà vu: résumé</p>"
    assert decode(page.encode("latin-1"), declared_in_content=True).text == page


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_decode_any_bytes_gives_text_or_a_refusal(data, page):
    try:
        decoded = decode(data, declared_in_content=page)
    except CannotRead as refused:
        assert refused.code in {"nul-bytes", "unknown-charset"}
    else:
        assert "\x00" not in decoded.text
